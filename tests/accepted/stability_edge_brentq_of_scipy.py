# exercise: stability_edge
# style: a bracket that grows, then scipy's brentq on the determinant
from scipy.optimize import brentq


def stability_edge(beta, h):
    # the eigenvalue −1 appears where 1 + (1 + β − ηh) + β = 0
    return brentq(lambda lr: 2 + 2 * beta - lr * h, 0, 100 / h)
