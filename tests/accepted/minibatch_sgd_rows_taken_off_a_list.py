# exercise: minibatch_sgd
# style: array_split by hand, gradient as loop over rows
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w, path = w0.astype(float), []
    path += [w]
    for _ in range(epochs):
        p = rng.permutation(len(y)).tolist()
        while p:
            b, p = p[:batch_size], p[batch_size:]
            w = w - lr * sum(2 * (X[i] @ w - y[i]) * X[i] for i in b) / len(b)
            path += [w]
    return np.vstack(path)
