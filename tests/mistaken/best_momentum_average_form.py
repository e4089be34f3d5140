# exercise: best_momentum
# named: ewma_form
# credit: 0.5
from math import sqrt


def best_momentum(mu, L):
    s = sqrt(mu) + sqrt(L)
    beta = ((sqrt(L) - sqrt(mu)) / s) ** 2
    return 4 / s**2 / (1 - beta), beta
