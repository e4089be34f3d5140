# exercise: two_steps
# style: functools.reduce that grows a tuple
from functools import reduce

import numpy as np


def two_steps(grad, x0, lr):
    def walk(path, _):
        return (*path, path[-1] - lr * grad(path[-1]))

    return reduce(walk, "ab", (np.asarray(x0, dtype=np.float64),))
