# exercise: momentum
# style: explicit sum of all gradients
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    path, gs = [np.array(x0, float)], []
    for t in range(steps):
        gs.append(np.asarray(grad(path[-1]), float))
        push = sum(beta ** (t - i) * g for i, g in enumerate(gs))
        path.append(path[-1] - lr * push)
    return path
