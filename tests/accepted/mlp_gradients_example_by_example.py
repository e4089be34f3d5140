# exercise: mlp_gradients
# style: a loop over examples that adds up outer products
import numpy as np


def mlp_gradients(params, X, labels):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    total = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    for x, c in zip(X, labels):
        h = np.tanh(x @ W1 + b1)
        z = h @ W2 + b2
        p = np.exp(z - z.max())
        d = p / p.sum()
        d[c] -= 1
        e = (W2 @ d) * (1 - h * h)
        for key, g in zip(("W1", "b1", "W2", "b2"), (np.outer(x, e), e, np.outer(h, d), d)):
            total[key] += g / len(X)
    return total
