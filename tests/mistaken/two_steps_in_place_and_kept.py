# exercise: two_steps
# named: same_array
import numpy as np


def two_steps(grad, x0, lr):
    p = np.asarray(x0).astype(float)
    seen = [p]
    for i in (1, 2):
        np.subtract(p, lr * grad(p), out=p)
        seen.append(p)
    return seen
