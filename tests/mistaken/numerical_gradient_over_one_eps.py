# exercise: numerical_gradient
# named: twice_too_large
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    E = np.eye(x.size).reshape((x.size,) + x.shape) * eps
    return np.array([(f(x + e) - f(x - e)) / eps for e in E]).reshape(x.shape)
