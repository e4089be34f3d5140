# exercise: half_life
# named: rounded_up
# credit: 0.5
import numpy as np


def half_life(beta):
    return 0 if beta == 0 else np.ceil(np.log(0.5) / np.log(beta))
