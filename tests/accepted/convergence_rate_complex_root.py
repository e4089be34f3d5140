# exercise: convergence_rate
# style: the quadratic formula with a complex root
import cmath


def convergence_rate(lr, beta, h):
    t = 1 + beta - lr * h
    root = cmath.sqrt(t * t - 4 * beta)
    return max(abs((t + root) / 2), abs((t - root) / 2))
