# exercise: effective_lr
# style: the sum of a geometric series, by numpy
import numpy as np


def effective_lr(η, β):
    return η * np.sum(np.power(β, np.arange(5000)))
