# exercise: minibatch_sgd
# named: shuffles_pile_up
# credit: 0.5
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, float)
    rows = [w]
    for _ in range(epochs):
        p = rng.permutation(len(y))
        X, y = X[p], y[p]
        for a in range(0, len(y), batch_size):
            xb, yb = X[a : a + batch_size], y[a : a + batch_size]
            w = w - lr * 2 * xb.T @ (xb @ w - yb) / yb.size
            rows.append(w)
    return rows
