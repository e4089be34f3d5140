# exercise: largest_stable_lr
# style: the 2-norm of a symmetric matrix is its largest eigenvalue
import numpy as np

largest_stable_lr = lambda A: 2 / np.linalg.norm(A, 2)
