# exercise: practice_plain
# style: the module's weight alone, std by keyword
import torch

from course.chapters.lab import plot_fourth_order

w = torch.nn.Linear(1, 1, bias=False)
opt = torch.optim.SGD([{"params": [w.weight], "lr": 0.001}], lr=1.0)
practice_plain = plot_fourth_order(w.weight, opt, std=1e2)
