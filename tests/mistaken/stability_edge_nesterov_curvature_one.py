# exercise: stability_edge_nesterov
# named: curvature_forgotten
import numpy as np


def stability_edge_nesterov(beta, h):
    lo, hi = 0.0, 4.0
    while hi - lo > 1e-10:
        q = 1 - (lo + hi) / 2
        r = max(abs(np.roots([1, -q * (1 + beta), beta * q]))) if beta else abs(q)
        lo, hi = ((lo + hi) / 2, hi) if r < 1 else (lo, (lo + hi) / 2)
    return lo
