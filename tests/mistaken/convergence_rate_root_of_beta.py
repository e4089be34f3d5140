# exercise: convergence_rate
# named: always_root_beta
import math


def convergence_rate(lr, beta, h):
    return math.sqrt(beta)
