# exercise: minibatch_sgd
# named: split_evenly
# credit: 0.5
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    n = len(X)
    k = int(np.ceil(n / batch_size))
    for _ in range(epochs):
        for rows in np.array_split(rng.permutation(n), k):
            g = 2 / len(rows) * X[rows].T @ (X[rows] @ w - y[rows])
            w = w - lr * g
            path.append(w)
    return np.array(path)
