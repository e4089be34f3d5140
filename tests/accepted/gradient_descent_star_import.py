# exercise: gradient_descent
# style: star import of numpy
from numpy import *


def gradient_descent(grad, x0, lr, steps):
    x = array(x0, dtype=float64)
    path = [x]
    for k in range(steps):
        x = x - lr * grad(x)
        path.append(x)
    return array(path)
