# exercise: minibatch_sgd
# style: mean of per-example gradients
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.asarray(w0, dtype=float)
    rows = [w]
    for _ in range(epochs):
        p = rng.permutation(len(X))
        for b in np.split(p, range(batch_size, len(p), batch_size)):
            w = w - lr * np.mean([2 * (X[i] @ w - y[i]) * X[i] for i in b], axis=0)
            rows.append(w)
    return np.stack(rows)
