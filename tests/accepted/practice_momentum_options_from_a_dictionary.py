# exercise: practice_momentum
# style: options from a dictionary, a tensor that needs a gradient
import torch

from course.chapters.lab import plot_fourth_order

options = {"lr": 0.001, "momentum": 0.9, "nesterov": False}
w = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD(params=[w], **options)
practice_momentum = plot_fourth_order(w=w, optimizer=optimizer, std=100, label="β = 0.9")
