# exercise: gradient_descent
# style: deque and a tuple of arrays
from collections import deque
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    d = deque([np.float64(x0) if np.ndim(x0) == 0 else np.array(x0, float)])
    for _ in range(steps):
        d.append(np.add(d[-1], -lr * np.asarray(grad(d[-1]))))
    return tuple(d)
