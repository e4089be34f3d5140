# exercise: ewma
# style: exact fractions all the way
from fractions import Fraction


def ewma(values, beta):
    b = Fraction(float(beta))
    out = []
    for x in values:
        x = Fraction(float(x))
        out.append(b * out[-1] + (1 - b) * x if out else x)
    return out
