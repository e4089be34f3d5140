# exercise: stability_edge
# named: never_beyond_ten
import cmath


def rate(lr, beta, h):
    t = 1 + beta - lr * h
    r = cmath.sqrt(t**2 - 4 * beta)
    return max(abs(t + r), abs(t - r)) / 2


def stability_edge(beta, h):
    a, b = 0.0, 10.0
    while b - a > 1e-9:
        m = (a + b) / 2
        if rate(m, beta, h) < 1:
            a = m
        else:
            b = m
    return (a + b) / 2
