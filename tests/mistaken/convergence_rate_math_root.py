# exercise: convergence_rate
# named: root_raises
from math import sqrt


def convergence_rate(lr, beta, h):
    p, q = -(1 + beta - lr * h) / 2, beta
    roots = [-p + sqrt(p * p - q), -p - sqrt(p * p - q)]
    return max(map(abs, roots))
