# exercise: best_momentum
# style: functools.partial of a general helper
from functools import partial


def best(mu, L, power):
    a, b = L**power, mu**power
    return (2 / (a + b)) ** 2, ((a - b) / (a + b)) ** 2


best_momentum = partial(best, power=0.5)
