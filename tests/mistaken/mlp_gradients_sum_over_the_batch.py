# exercise: mlp_gradients
# named: summed_over_the_batch
# credit: 0.5
import numpy as np


def mlp_gradients(params, X, labels):
    total = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    for x, c in zip(X, labels):
        h = np.tanh(x @ params["W1"] + params["b1"])
        z = h @ params["W2"] + params["b2"]
        d = np.exp(z - np.logaddexp.reduce(z))
        d[c] -= 1
        e = (params["W2"] @ d) * (1 - h * h)
        for k, g in {"W1": np.outer(x, e), "b1": e, "W2": np.outer(h, d), "b2": d}.items():
            total[k] += g
    return total
