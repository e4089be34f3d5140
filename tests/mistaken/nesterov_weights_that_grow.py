# exercise: nesterov
# named: fista_weights
# credit: 0.5
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    pts = [np.array(x0, float)] * 2
    for k in range(steps):
        y = pts[-1] + k / (k + 3) * (pts[-1] - pts[-2])
        pts.append(y - lr * grad(y))
    return pts[1:]
