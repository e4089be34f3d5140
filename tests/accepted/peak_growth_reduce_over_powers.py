# exercise: peak_growth
# style: np.linalg.norm over a stack
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def peak_growth(lr, beta, h, steps):
    A, stack = iteration_matrix(lr, beta, h), [np.eye(2)]
    for _ in range(steps):
        stack.append(stack[-1] @ A)
    return np.linalg.norm(np.stack(stack), ord=2, axis=(1, 2)).max()
