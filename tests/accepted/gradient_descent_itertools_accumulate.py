# exercise: gradient_descent
# style: itertools accumulate
from itertools import accumulate, repeat
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    start = np.asarray(x0, dtype=np.float64)
    return np.array(
        list(
            accumulate(
                repeat(None, steps), lambda x, _: x - lr * np.asarray(grad(x)), initial=start
            )
        )
    )
