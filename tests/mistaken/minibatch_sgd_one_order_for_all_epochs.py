# exercise: minibatch_sgd
# named: shuffled_once
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    order = rng.permutation(y.size)
    w = np.asarray(w0, dtype=float)
    path = [w]
    for i in range(epochs):
        for j in range(0, y.size, batch_size):
            rows = order[j : j + batch_size]
            err = X[rows].dot(w) - y[rows]
            w = w - 2 * lr * X[rows].T.dot(err) / rows.size
            path.append(w)
    return path
