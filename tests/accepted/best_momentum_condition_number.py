# exercise: best_momentum
# style: with the root of the condition number
from math import sqrt


def best_momentum(mu, L):
    κ = L / mu
    return 4 / (mu * (1 + sqrt(κ)) ** 2), ((sqrt(κ) - 1) / (sqrt(κ) + 1)) ** 2
