# exercise: minibatch_sgd
# named: divided_by_full_size
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    yield w
    for _ in range(epochs):
        order = rng.permutation(len(X))
        while len(order):
            now, order = order[:batch_size], order[batch_size:]
            g = 2 * X[now].T @ (X[now] @ w - y[now]) / batch_size
            w = w - lr * g
            yield w
