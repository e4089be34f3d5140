# exercise: practice_plain
# named: momentum_here
import torch
from course.chapters.lab import plot_fourth_order

w = torch.nn.Linear(1, 1, bias=False)
optimizer = torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9)
practice_plain = plot_fourth_order(w, optimizer, std=100)
