# exercise: ewma_weights
# style: products by accumulate
from itertools import accumulate


def ewma_weights(beta, n):
    return list(accumulate([1 - beta] + [beta] * (n - 1), lambda a, b: a * b))
