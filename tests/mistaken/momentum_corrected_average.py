# exercise: momentum
# named: ewma_corrected
# credit: 0.5
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x, m, path = np.array(x0, float), 0, []
    path.append(x)
    for t in range(1, steps + 1):
        m = beta * m + (1 - beta) * grad(x)
        x = x - lr * m / (1 - beta**t)
        path.append(x)
    return path
