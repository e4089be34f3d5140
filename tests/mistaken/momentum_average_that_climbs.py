# exercise: momentum
# named: signs_disagree+ewma_form
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * lr * grad(x)
        x = x + v
        path.append(x)
    return np.array(path)
