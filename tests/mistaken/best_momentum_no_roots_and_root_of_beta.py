# exercise: best_momentum
# named: lr_without_the_roots+beta_not_squared
import math


def best_momentum(mu, L):
    a, b = math.sqrt(mu), math.sqrt(L)
    return 4 / (L + mu) ** 2, (b - a) / (b + a)
