# exercise: best_momentum
# named: plain_descents_rate+beta_not_squared
from math import sqrt


def best_momentum(mu, L):
    k = L / mu
    return 2 / (L + mu), (sqrt(k) - 1) / (sqrt(k) + 1)
