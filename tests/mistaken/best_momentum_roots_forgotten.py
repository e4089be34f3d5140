# exercise: best_momentum
# named: no_roots_at_all
import numpy as np


def best_momentum(mu, L):
    lr = 4 / (L + mu) ** 2
    beta = ((L - mu) / (L + mu)) ** 2
    return lr, beta
