# exercise: convergence_rate
# style: the largest root by cases with cmath
import cmath


def convergence_rate(lr, beta, h):
    b = 1 + beta - lr * h
    root = cmath.sqrt(b * b - 4 * beta)
    return max(abs(b + root), abs(b - root)) / 2
