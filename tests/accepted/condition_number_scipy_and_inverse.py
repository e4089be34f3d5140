# exercise: condition_number
# style: norms of the matrix and of its inverse
import math

import scipy.linalg as la


def condition_number(A):
    w = la.eigh(A, eigvals_only=True)
    match min(w):
        case λ if λ <= 0:
            return math.inf
        case _:
            return la.norm(A, 2) * la.norm(la.inv(A), 2)
