# exercise: two_steps
# style: lambda and reduce
from functools import reduce
import numpy as np

two_steps = lambda grad, x0, lr: np.array(
    reduce(lambda p, _: p + [p[-1] - lr * grad(p[-1])], range(2), [np.array(x0, float)])
)
