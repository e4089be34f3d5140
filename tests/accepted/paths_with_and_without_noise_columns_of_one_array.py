# exercise: paths_with_and_without_noise
# style: two columns of one array
import numpy as np
import torch

from course.chapters.lab import run_fourth_order


def path(std):
    w = torch.nn.Parameter(torch.tensor(0.0))
    return run_fourth_order(w, torch.optim.SGD([w], lr=0.001, momentum=0.9), std).path


paths_with_and_without_noise = np.column_stack([path(0), path(100)])
