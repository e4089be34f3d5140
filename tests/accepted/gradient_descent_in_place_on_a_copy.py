# exercise: gradient_descent
# style: in place on a float copy, a copy stored each time
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    history = [x.copy()]
    k = 0
    while k < steps:
        x -= lr * grad(x)
        history.append(x.copy())
        k += 1
    return np.asarray(history)
