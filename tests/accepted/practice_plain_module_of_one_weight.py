# exercise: practice_plain
# style: a linear layer's weight
import torch

from course.chapters.lab import plot_fourth_order

layer = torch.nn.Linear(1, 1, bias=False)
optimizer = torch.optim.SGD(layer.parameters(), lr=1e-3)
practice_plain = plot_fourth_order(layer, optimizer, 100)
