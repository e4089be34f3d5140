# exercise: minibatch_sgd
# named: starts_again_each_epoch
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    path = [np.array(w0, dtype=float)]
    for epoch in range(epochs):
        w = np.array(w0, dtype=float)
        order = rng.permutation(len(y))
        for i in range(0, len(y), batch_size):
            idx = order[i : i + batch_size]
            w = w - lr * 2 * X[idx].T @ (X[idx] @ w - y[idx]) / len(idx)
            path.append(w)
    return np.array(path)
