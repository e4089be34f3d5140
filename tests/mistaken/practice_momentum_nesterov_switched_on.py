# exercise: practice_momentum
# named: nesterov
import torch

from course.chapters.lab import plot_fourth_order

options = dict(lr=0.001, momentum=0.9, nesterov=True)
w = torch.zeros(1, requires_grad=True)
practice_momentum = plot_fourth_order(w, torch.optim.SGD([w], **options), 100)
