# exercise: gradient_error
# style: an early return where both vanish
import numpy as np


def gradient_error(f, grad, x):
    point = np.atleast_1d(np.asarray(x, dtype=float))
    numerical = np.empty(point.size)
    for k in range(point.size):
        shift = np.zeros(point.size)
        shift[k] = 1e-5
        shift = shift.reshape(point.shape)
        ahead, behind = point + shift, point - shift
        if np.ndim(x) == 0:
            ahead, behind = ahead[0], behind[0]
        numerical[k] = (f(ahead) - f(behind)) / 2e-5
    analytic = np.ravel(grad(x))
    total = np.sqrt(np.sum(analytic**2)) + np.sqrt(np.sum(numerical**2))
    if total == 0:
        return 0.0
    return np.sqrt(np.sum((analytic - numerical) ** 2)) / total
