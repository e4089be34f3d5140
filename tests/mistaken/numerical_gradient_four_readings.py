# exercise: numerical_gradient
# named: five_points
# credit: 0.5
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, float)
    g = np.empty_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = eps
        near, far = f(x + e) - f(x - e), f(x + 2 * e) - f(x - 2 * e)
        g[i] = (8 * near - far) / (12 * eps)
    return g
