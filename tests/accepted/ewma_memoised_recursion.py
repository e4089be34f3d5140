# exercise: ewma
# style: recursion on the index with a cache
from functools import lru_cache


def ewma(values, beta):
    @lru_cache(maxsize=None)
    def v(k):
        if k == 0:
            return float(values[0])
        return beta * v(k - 1) + (1 - beta) * float(values[k])

    return [v(k) for k in range(len(values))]
