# exercise: minibatch_sgd
# named: batches_overlap_and_the_short_one_is_missing
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    for epoch in range(epochs):
        order = rng.permutation(len(y))
        for i in range(len(y) // batch_size):
            idx = order[i : i + batch_size]
            w = w - lr * 2 * X[idx].T @ (X[idx] @ w - y[idx]) / len(idx)
            path.append(w)
    return np.array(path)
