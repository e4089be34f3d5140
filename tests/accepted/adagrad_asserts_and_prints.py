# exercise: adagrad
# style: the cell tries its own function and prints
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)


trial = adagrad(lambda x: 2 * x, [1.0, -3.0], 0.1, 0.0, 2)
assert trial.shape == (3, 2), trial.shape
np.testing.assert_allclose(trial[1], [0.9, -2.9])
print("first steps:", trial)
