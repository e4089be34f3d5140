# exercise: practice_plain
# named: rate_ten_times_too_large
import torch

from course.chapters.lab import plot_fourth_order

w = torch.nn.Parameter(torch.tensor(0.0))
practice_plain = plot_fourth_order(w, torch.optim.SGD([w], lr=0.01), std=100)
