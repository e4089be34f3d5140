# exercise: gradient_error
# named: squares_without_root
import numpy as np


def gradient_error(f, grad, x):
    x = np.array(x, float)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        s = np.zeros_like(x)
        s[i] = 1e-6
        n[i] = (f(x + s) - f(x - s)) / 2e-6
    a = np.asarray(grad(x))
    b = np.sum(a**2) + np.sum(n**2)
    return 0.0 if b == 0 else np.sum((a - n) ** 2) / b
