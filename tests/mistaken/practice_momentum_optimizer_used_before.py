# exercise: practice_momentum
# named: velocity_carried_over
import torch

from course.chapters.lab import plot_fourth_order, run_fourth_order

w = torch.nn.Linear(1, 1, bias=False)
optimizer = torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9)
run_fourth_order(w, optimizer)
practice_momentum = plot_fourth_order(w, optimizer, std=100)
