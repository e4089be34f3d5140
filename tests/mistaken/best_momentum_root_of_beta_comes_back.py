# exercise: best_momentum
# named: beta_not_squared
from math import sqrt


def best_momentum(mu, L):
    κ = L / mu
    return (2 / (sqrt(L) + sqrt(mu))) ** 2, (sqrt(κ) - 1) / (sqrt(κ) + 1)
