# exercise: practice_plain
# named: std_forgotten
import torch

from course.chapters.lab import plot_fourth_order

layer = torch.nn.Linear(1, 1, bias=False)
practice_plain = plot_fourth_order(layer, torch.optim.SGD(layer.parameters(), lr=1e-3))
