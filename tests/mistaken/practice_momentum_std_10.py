# exercise: practice_momentum
# named: std_of_ten
import torch
from course.chapters.lab import plot_fourth_order

w = torch.nn.Linear(1, 1, bias=False)
practice_momentum = plot_fourth_order(
    w, torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9), std=10
)
