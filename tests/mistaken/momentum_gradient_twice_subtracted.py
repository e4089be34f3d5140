# exercise: momentum
# named: gradient_added_twice
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros(x.shape)
    history = [x]
    for _ in range(steps):
        step = lr * grad(x)
        v = beta * v + step
        x = x - step - v
        history.append(x)
    return history
