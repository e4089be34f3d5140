# exercise: minibatch_sgd
# named: each_batch_twice
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for a in range(0, len(y), batch_size):
            k = order[a : a + batch_size]
            for _ in range(2):
                w = w - 2 * lr * X[k].T @ (X[k] @ w - y[k]) / len(k)
                path.append(w)
    return np.array(path)
