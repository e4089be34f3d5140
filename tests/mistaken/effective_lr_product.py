# exercise: effective_lr
# named: multiplied
import numpy as np

effective_lr = lambda η, β: np.multiply(η, 1 - β)
