# exercise: minibatch_sgd
# named: half_the_loss+never_shuffled
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, float)
    rows = [w]
    for _ in range(epochs):
        for i in range(0, len(y), batch_size):
            Xb, yb = X[i : i + batch_size], y[i : i + batch_size]
            w = w - lr * Xb.T @ (Xb @ w - yb) / len(yb)
            rows.append(w)
    return np.array(rows)
