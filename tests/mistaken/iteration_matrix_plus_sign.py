# exercise: iteration_matrix
# named: plus_beta
import numpy as np

iteration_matrix = lambda lr, beta, h: np.array([[1 + beta - h * lr, beta], [1, 0]])
