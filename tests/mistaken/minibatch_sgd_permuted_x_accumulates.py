# exercise: minibatch_sgd
# named: only_X_shuffled
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        perm = rng.permutation(X.shape[0])
        Xs = X[perm]
        for i in range(0, X.shape[0], batch_size):
            Xb, yb = Xs[i : i + batch_size], y[i : i + batch_size]
            w = w - lr * 2 * Xb.T @ (Xb @ w - yb) / len(yb)
            path.append(w)
    return np.array(path)
