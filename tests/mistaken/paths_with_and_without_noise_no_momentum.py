# exercise: paths_with_and_without_noise
# named: without_momentum
import torch

from course.chapters.lab import run_fourth_order

paths_with_and_without_noise = []
for std in (0, 100):
    w = torch.nn.Linear(1, 1, bias=False)
    run = run_fourth_order(w, torch.optim.SGD(w.parameters(), lr=0.001), std=std)
    paths_with_and_without_noise.append(run.path)
