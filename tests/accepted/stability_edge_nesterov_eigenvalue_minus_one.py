# exercise: stability_edge_nesterov
# style: where the matrix has the eigenvalue −1
from fractions import Fraction


def stability_edge_nesterov(beta, h):
    # 1 + (1+β)q + βq = 0 with q = 1 − ηh
    b, h = Fraction(beta), Fraction(h)
    q = -1 / (1 + 2 * b)
    return (1 - q) / h
