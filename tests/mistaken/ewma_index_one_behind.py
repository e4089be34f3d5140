# exercise: ewma
# named: average_of_what_came_before
# credit: 0.5
import numpy as np


def ewma(values, beta):
    result = [float(values[0])]
    for i in range(1, len(values)):
        result.append(beta * result[i - 1] + (1 - beta) * values[i - 1])
    return np.array(result)
