# exercise: gradient_descent
# style: flat rows glued together, reshaped at the end
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    shape = np.shape(x0)
    path = np.array(x0, float).reshape(1, -1)
    for _ in range(steps):
        here = path[-1].reshape(shape)
        there = here - lr * np.asarray(grad(here))
        path = np.vstack((path, there.reshape(1, -1)))
    return path.reshape((steps + 1,) + shape)
