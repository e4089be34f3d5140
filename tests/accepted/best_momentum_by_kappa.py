# exercise: best_momentum
# style: from the condition number, as an array
import numpy as np


def best_momentum(mu, L):
    kappa = L / mu
    beta = ((kappa**0.5 - 1) / (kappa**0.5 + 1)) ** 2
    return np.array([(1 + beta**0.5) ** 2 / L, beta])
