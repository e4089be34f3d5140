# exercise: paths_with_and_without_noise
# style: a loop over both deviations
import torch

from course.chapters.lab import run_fourth_order

paths_with_and_without_noise = []
for std in (0, 100):
    w = torch.nn.Linear(1, 1, bias=False)
    sgd = torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9)
    paths_with_and_without_noise.append(run_fourth_order(w, sgd, std=std).path)
