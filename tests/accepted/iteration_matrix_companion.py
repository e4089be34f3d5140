# exercise: iteration_matrix
# style: scipy's companion matrix of the polynomial
from scipy.linalg import companion


def iteration_matrix(lr, beta, h):
    return companion([1, -(1 + beta - lr * h), beta])
