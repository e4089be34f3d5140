# exercise: minibatch_sgd
# named: half_the_loss+divided_by_full_size
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, float)
    path = [w.copy()]
    n = len(X)
    for e in range(epochs):
        order = rng.permutation(n)
        for s in range(0, n, batch_size):
            rows = order[s : s + batch_size]
            g = X[rows].T @ (X[rows] @ w - y[rows]) / batch_size
            w = w - lr * g
            path.append(w.copy())
    return np.array(path)
