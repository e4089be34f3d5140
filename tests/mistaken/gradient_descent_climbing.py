# exercise: gradient_descent
# named: uphill
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    def nxt(x):
        return x - (-lr) * grad(x)

    pts = [np.array(x0, dtype=float)]
    for _ in range(steps):
        pts.append(nxt(pts[-1]))
    return np.array(pts)
