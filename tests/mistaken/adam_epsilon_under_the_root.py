# exercise: adam
# named: eps_inside
# credit: 0.5
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x, gs = np.array(x0, float), []
    rows = [x]

    def mean(values, beta):
        weights = [beta**k for k in reversed(range(len(values)))]
        return sum(w * v for w, v in zip(weights, values)) / sum(weights)

    for _ in range(steps):
        gs.append(grad(x))
        x = x - lr * mean(gs, beta1) / np.sqrt(mean([g * g for g in gs], beta2) + eps)
        rows.append(x)
    return rows
