# exercise: gradient_descent
# named: coordinates_in_turn
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    result = [x.copy()]
    for _ in range(steps):
        if x.ndim == 0:
            x = x - lr * grad(x)
        else:
            for j in range(x.shape[0]):
                x[j] -= lr * grad(x)[j]
        result.append(np.copy(x))
    return np.array(result)
