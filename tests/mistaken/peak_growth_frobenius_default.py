# exercise: peak_growth
# named: nothing_for_no_steps+frobenius_after_the_start
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    M, best = np.eye(2), 0
    for _ in range(steps):
        M = M @ A
        best = max(best, np.linalg.norm(M))
    return best
