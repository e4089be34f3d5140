# exercise: two_steps
# named: start_left_out
import numpy as np


def two_steps(grad, x0, lr):
    x, rows = np.array(x0, dtype=float), []
    for _ in range(2):
        x = x - lr * grad(x)
        rows.append(x)
    return np.array(rows)
