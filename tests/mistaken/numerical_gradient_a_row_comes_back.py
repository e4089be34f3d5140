# exercise: numerical_gradient
# named: flattened
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    result = []
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = eps
        result.append((f(x + e) - f(x - e)) / (2 * eps))
    return np.array(result) if x.ndim else result[0]
