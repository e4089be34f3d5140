# exercise: momentum
# style: recursion
import numpy as np


def momentum(grad, x0, lr, beta, steps, v=0.0):
    x = np.array(x0, float)
    if steps == 0:
        return [x]
    v = beta * v + lr * grad(x)
    return [x] + momentum(grad, x - v, lr, beta, steps - 1, v)
