# exercise: minibatch_sgd
# named: shuffles_pile_up+one_row_per_epoch
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, float)
    path = [w.copy()]
    n = len(X)
    for e in range(epochs):
        order = rng.permutation(n)
        X, y = X[order], y[order]
        for s in range(0, n, batch_size):
            xb, yb = X[s : s + batch_size], y[s : s + batch_size]
            w = w - lr * 2 * xb.T @ (xb @ w - yb) / len(xb)
        path.append(w.copy())
    return np.array(path)
