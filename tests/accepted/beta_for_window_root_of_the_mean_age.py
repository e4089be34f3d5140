# exercise: beta_for_window
# style: the root of an equation, by scipy
from scipy.optimize import brentq


def beta_for_window(n):
    def difference(beta):
        return beta - (1 - beta) * (n - 1) / 2

    return brentq(difference, -0.5, 1.0, xtol=1e-14)
