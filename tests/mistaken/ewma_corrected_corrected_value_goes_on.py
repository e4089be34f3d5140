# exercise: ewma_corrected
# named: corrected_average_handed_on
from itertools import accumulate


def ewma_corrected(values, beta):
    def renew(v, pair):
        t, x = pair
        return (beta * v + (1 - beta) * x) / (1 - beta**t)

    return list(accumulate(enumerate(values, 1), renew, initial=0.0))[1:]
