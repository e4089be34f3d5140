# exercise: iteration_matrix
# style: the step applied to the two unit vectors
import numpy as np


def iteration_matrix(lr, beta, h):
    def step(state):
        now, before = state
        return now - lr * h * now + beta * (now - before), now

    return np.column_stack([step(e) for e in np.eye(2)])
