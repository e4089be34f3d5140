# exercise: minibatch_sgd
# style: a generator deals the batches
import numpy as np


def batches(X, y, size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), size):
        rows = order[start : start + size]
        yield X[rows], y[rows]


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    for epoch in range(epochs):
        for Xb, yb in batches(X, y, batch_size, rng):
            residual = Xb @ w - yb
            w = w - lr * 2 / len(yb) * Xb.T @ residual
            path.append(w)
    return np.array(path)
