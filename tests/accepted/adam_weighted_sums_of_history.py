# exercise: adam
# style: weighted sums over all gradients so far
import numpy as np


def corrected(values, beta):
    weights = [beta**k for k in range(len(values))][::-1]
    return sum(w * v for w, v in zip(weights, values)) / sum(weights)


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x, gs = np.array(x0, dtype=np.double), []
    xs = [x]
    for _ in range(steps):
        gs.append(np.asarray(grad(x)))
        x = x - lr * corrected(gs, beta1) / (corrected([g**2 for g in gs], beta2) ** 0.5 + eps)
        xs.append(x)
    return xs
