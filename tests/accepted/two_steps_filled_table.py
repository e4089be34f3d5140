# exercise: two_steps
# style: a table of floats, filled row by row
import numpy as np


def two_steps(grad, x0, lr):
    shape = (3,) + np.shape(x0)
    table = np.empty(shape)
    table[0] = x0
    table[1] = table[0] - lr * np.asarray(grad(table[0]))
    table[2] = table[1] - lr * np.asarray(grad(table[1]))
    return table
