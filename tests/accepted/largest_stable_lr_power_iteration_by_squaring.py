# exercise: largest_stable_lr
# style: power iteration on squares of the matrix
import numpy as np


def largest_stable_lr(A):
    A = np.array(A, dtype=float)
    B = A / np.trace(A)
    for _ in range(40):
        B = B @ B
        B /= np.linalg.norm(B)
    v = B @ np.linspace(1, 2, len(A))
    λ = (v @ A @ v) / (v @ v)
    return 2 / λ
