# exercise: bce
# style: a logarithm of its own that catches the error
from math import log


def safe_log(p):
    try:
        return max(log(p), -100)
    except ValueError:
        return -100


def bce(y_hat, y):
    """Кросс-энтропия одного предсказания."""
    return -y * safe_log(y_hat) - (1 - y) * safe_log(1 - y_hat)
