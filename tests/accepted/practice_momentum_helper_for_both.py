# exercise: practice_momentum
# style: a helper that makes weight, optimizer and run
import torch

from course.chapters.lab import plot_fourth_order


def practise(**settings):
    w = torch.nn.Linear(1, 1, bias=False)
    return plot_fourth_order(w, torch.optim.SGD(w.parameters(), **settings), std=100)


practice_momentum = practise(lr=0.001, momentum=0.9)
