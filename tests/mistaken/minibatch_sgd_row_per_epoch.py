# exercise: minibatch_sgd
# named: one_row_per_epoch
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    def epoch(w):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            r = order[i : i + batch_size]
            w = w - lr * 2 * X[r].T @ (X[r] @ w - y[r]) / len(r)
        return w

    path = [np.array(w0, dtype=float)]
    for _ in range(epochs):
        path.append(epoch(path[-1]))
    return path
