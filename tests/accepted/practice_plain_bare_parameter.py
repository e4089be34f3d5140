# exercise: practice_plain
# style: a bare parameter, momentum named as 0
import torch
from torch.optim import SGD

from course.chapters import lab

w = torch.nn.Parameter(torch.tensor(0.0))
practice_plain = lab.plot_fourth_order(
    w, SGD([w], lr=0.001, momentum=0.0), std=100.0, color="k", objective=False
)
