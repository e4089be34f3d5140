# exercise: practice_momentum
# named: adam_for_sgd
import torch
from course.chapters.lab import plot_fourth_order

w = torch.nn.Linear(1, 1, bias=False)
practice_momentum = plot_fourth_order(w, torch.optim.Adam(w.parameters(), lr=0.001), std=100)
