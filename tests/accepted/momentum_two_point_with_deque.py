# exercise: momentum
# style: two point with deque
from collections import deque
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    last = deque([np.array(x0, float)] * 2, maxlen=2)
    path = [last[-1]]
    for _ in range(steps):
        before, now = last
        last.append((1 + beta) * now - beta * before - lr * np.asarray(grad(now)))
        path.append(last[-1])
    return np.array(path)
