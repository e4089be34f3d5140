# exercise: momentum
# style: a progress bar
import numpy as np
from tqdm import tqdm


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in tqdm(range(steps)):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return rows
