# exercise: gradient_descent
# named: one_point_short
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    track = [np.array(x0, dtype=float)]
    for i in range(1, steps):
        track.append(track[i - 1] - lr * grad(track[i - 1]))
    return np.array(track)
