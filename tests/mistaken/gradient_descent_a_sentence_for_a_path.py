# exercise: gradient_descent
# unknown: numbers were expected
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    for k in range(steps):
        x = x - lr * grad(x)
    return f"after {steps} steps: {x}"
