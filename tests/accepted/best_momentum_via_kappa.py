# exercise: best_momentum
# style: via kappa
import numpy as np


def best_momentum(mu, L):
    s = np.sqrt(L / mu)
    beta = ((s - 1) / (s + 1)) ** 2
    return (1 + np.sqrt(beta)) ** 2 / L, beta
