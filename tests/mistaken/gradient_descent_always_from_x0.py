# exercise: gradient_descent
# named: new_point_x0_for_x
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    path = [x]
    for k in range(steps):
        x = x0 - lr * grad(x)
        path.append(x)
    return np.array(path)
