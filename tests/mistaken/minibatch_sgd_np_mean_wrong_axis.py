# exercise: minibatch_sgd
# named: mean_error_times_mean_row
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w.copy()]
    for _ in range(epochs):
        idx = rng.permutation(len(y))
        for s in range(0, len(y), batch_size):
            rows = idx[s : s + batch_size]
            err = X[rows] @ w - y[rows]
            g = 2 * err.mean() * X[rows].mean(axis=0)
            w = w - lr * g
            path.append(w.copy())
    return np.array(path)
