# exercise: stability_edge
# style: recursion that halves the interval
import cmath


def rate(lr, beta, h):
    t = 1 + beta - lr * h
    r = cmath.sqrt(t**2 - 4 * beta)
    return max(abs(t + r), abs(t - r)) / 2


def stability_edge(beta, h, low=0.0, high=None, turns=50):
    high = high or 4 / h
    mid = (low + high) / 2
    if turns == 0:
        return mid
    if rate(mid, beta, h) < 1:
        return stability_edge(beta, h, mid, high, turns - 1)
    return stability_edge(beta, h, low, mid, turns - 1)
