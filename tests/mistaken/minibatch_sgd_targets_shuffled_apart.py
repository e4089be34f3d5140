# exercise: minibatch_sgd
# named: shuffled_apart
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, float)
    hist = [w]
    for _ in range(epochs):
        Xs, ys = X[rng.permutation(len(X))], y[rng.permutation(len(y))]
        for s in range(0, len(y), batch_size):
            Xb, yb = Xs[s : s + batch_size], ys[s : s + batch_size]
            w = w - lr * 2 / len(Xb) * (Xb.T @ (Xb @ w - yb))
            hist.append(w)
    return np.array(hist)
