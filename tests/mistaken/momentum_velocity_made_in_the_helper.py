# exercise: momentum
# named: velocity_lost
import numpy as np


def one_step(x, g, lr, beta):
    velocity = 0.0
    velocity = beta * velocity + lr * g
    return x - velocity


def momentum(grad, x0, lr, beta, steps):
    where = [np.array(x0, dtype=float)]
    while len(where) < steps + 1:
        where.append(one_step(where[-1], grad(where[-1]), lr, beta))
    return np.array(where)
