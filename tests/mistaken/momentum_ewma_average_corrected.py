# exercise: momentum_ewma
# named: corrected
# credit: 0.5
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    x, seen = np.array(x0, dtype=float), []
    path = [x]
    for _ in range(steps):
        seen.append(grad(x))
        weights = [beta**k for k in range(len(seen))][::-1]
        x = x - lr * sum(w * g for w, g in zip(weights, seen)) / sum(weights)
        path.append(x)
    return path
