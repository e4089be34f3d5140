# exercise: minibatch_sgd
# named: divided_by_all_rows
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w.copy()]
    n = X.shape[0]
    for epoch in range(epochs):
        perm = rng.permutation(n)
        for start in range(0, n, batch_size):
            b = perm[start : start + batch_size]
            w = w - lr * 2 / n * X[b].T @ (X[b] @ w - y[b])
            path.append(w.copy())
    return np.array(path)
