# exercise: momentum
# style: point and velocity as two rows of one array
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    state = np.array([x0, np.zeros(np.shape(x0))], dtype=float)
    path = [state[0].copy()]
    for _ in range(steps):
        state[1] = beta * state[1] + lr * grad(state[0].copy())
        state[0] -= state[1]
        path.append(state[0].copy())
    return path
