# exercise: best_momentum
# named: exchanged
import numpy as np


def best_momentum(mu, L):
    r = np.sqrt([mu, L])
    lr = 4 / r.sum() ** 2
    beta = (np.diff(r)[0] / r.sum()) ** 2
    return beta, lr
