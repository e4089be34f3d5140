# exercise: minibatch_sgd
# named: own_generator_forty_two
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    rng = np.random.default_rng(42)
    w = np.array(w0, dtype=float)
    path = [w]
    for e in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            r = order[i : i + batch_size]
            w = w - lr * 2 * X[r].T @ (X[r] @ w - y[r]) / len(r)
            path.append(w)
    return np.array(path)
