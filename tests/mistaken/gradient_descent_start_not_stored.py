# exercise: gradient_descent
# named: start_left_out
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    here, path = np.array(x0, float), []
    for _ in range(steps):
        here = here - np.multiply(lr, grad(here))
        path.append(here)
    return np.vstack(path) if np.ndim(x0) else np.array(path)
