# exercise: best_momentum
# named: nesterovs_constants
import numpy as np


def best_momentum(mu, L):
    k = np.sqrt(L / mu)
    return 1 / L, (k - 1) / (k + 1)
