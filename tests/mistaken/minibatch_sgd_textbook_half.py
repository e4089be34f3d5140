# exercise: minibatch_sgd
# named: half_the_loss
# credit: 0.5
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        idx = rng.permutation(len(X))
        for k in range(0, len(X), batch_size):
            b = idx[k : k + batch_size]
            residual = X[b] @ w - y[b]
            w = w - lr * (residual @ X[b]) / len(b)
            path.append(w)
    return np.array(path)
