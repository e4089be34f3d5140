# exercise: descend_until
# style: all steps are taken, and the path is cut afterwards
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    points = [np.array(x0, float)]
    for _ in range(max_steps):
        points.append(points[-1] - lr * grad(points[-1]))
    flat = [np.vdot(grad(p), grad(p)) < tol**2 for p in points]
    last = flat.index(True) if any(flat) else max_steps
    return points[: last + 1]
