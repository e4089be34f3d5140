# exercise: convergence_rate
# named: of_the_loss
# credit: 0.5
import cmath


def convergence_rate(lr, beta, h):
    t = 1 + beta - lr * h
    r = cmath.sqrt(t * t - 4 * beta)
    return max(abs(t + r), abs(t - r)) ** 2 / 4
