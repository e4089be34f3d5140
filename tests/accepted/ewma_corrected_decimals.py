# exercise: ewma_corrected
# style: decimal numbers
from decimal import Decimal


def ewma_corrected(values, beta):
    b, v, out = Decimal(str(beta)), Decimal(0), []
    for t, x in enumerate(values, 1):
        v = b * v + (1 - b) * Decimal(str(float(x)))
        out.append(v / (1 - b**t))
    return out
