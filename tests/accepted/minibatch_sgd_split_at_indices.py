# exercise: minibatch_sgd
# style: np.split at the ends of the full batches, einsum for the gradient
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    n = X.shape[0]
    ends = np.arange(batch_size, n, batch_size)
    rows = [np.asarray(w0, dtype=np.float64)]
    for _ in range(epochs):
        for idx in np.split(rng.permutation(n), ends):
            w = rows[-1]
            g = np.einsum("i,ij->j", X[idx] @ w - y[idx], X[idx]) * (2 / idx.size)
            rows.append(w - lr * g)
    return rows
