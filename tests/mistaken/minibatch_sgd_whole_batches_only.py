# exercise: minibatch_sgd
# named: short_batch_dropped
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    n, w = len(X), np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        p = rng.permutation(n)
        for b in range(n // batch_size):
            i = p[b * batch_size : (b + 1) * batch_size]
            w = w - lr * np.mean(2 * (X[i] @ w - y[i])[:, None] * X[i], axis=0)
            path.append(w)
    return np.array(path)
