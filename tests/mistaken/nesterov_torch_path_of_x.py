# exercise: nesterov_torch
# named: look_ahead_form
# credit: 0.5
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    pts = [np.array(x0, float)] * 2
    for _ in range(steps):
        y = pts[-1] + beta * (pts[-1] - pts[-2])
        pts.append(y - lr * grad(y))
    return pts[1:]
