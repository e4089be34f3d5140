# exercise: best_momentum
# style: decimal numbers in a named tuple
from collections import namedtuple
from decimal import Decimal

Best = namedtuple("Best", ["lr", "beta"])


def best_momentum(mu, L):
    m, big = Decimal(mu).sqrt(), Decimal(L).sqrt()
    return Best(lr=(2 / (big + m)) ** 2, beta=((big - m) / (big + m)) ** 2)
