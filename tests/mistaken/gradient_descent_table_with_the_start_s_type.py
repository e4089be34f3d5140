# exercise: gradient_descent
# named: steps_of_whole_numbers
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    table = np.zeros((steps + 1,) + np.shape(x0), dtype=np.asarray(x0).dtype)
    table[0] = x0
    for k in range(steps):
        table[k + 1] = table[k] - lr * grad(table[k])
    return table
