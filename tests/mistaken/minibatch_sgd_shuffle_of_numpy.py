# exercise: minibatch_sgd
# named: numpys_global_shuffle
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path, order = [w], np.arange(len(y))
    for _ in range(epochs):
        np.random.shuffle(order)
        for a in range(0, len(y), batch_size):
            k = order[a : a + batch_size]
            w = w - 2 * lr * X[k].T @ (X[k] @ w - y[k]) / len(k)
            path.append(w)
    return np.array(path)
