# exercise: minibatch_sgd
# named: shuffled_once_and_full_size
import numpy as np


def batches(order, size):
    for i in range(0, len(order), size):
        yield order[i : i + size]


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    order = rng.permutation(len(y))
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        for b in batches(order, batch_size):
            r = X[b].dot(w) - y[b]
            w = w - lr * 2 / batch_size * X[b].T.dot(r)
            path.append(w)
    return np.array(path)
