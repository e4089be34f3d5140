# exercise: convergence_rate
# style: the two regimes as cases
from math import sqrt


def convergence_rate(lr, beta, h):
    s = 1 + beta - lr * h
    match s**2 - 4 * beta:
        case d if d < 0:
            return sqrt(beta)
        case d:
            return (abs(s) + sqrt(d)) / 2
