# exercise: effective_lr
# style: np.vectorize around a lambda
import numpy as np

effective_lr = np.vectorize(lambda lr, beta: lr / (1 - beta))
