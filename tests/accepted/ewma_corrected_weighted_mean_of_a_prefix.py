# exercise: ewma_corrected
# style: a weighted mean of every prefix
import numpy as np


def ewma_corrected(values, beta):
    return np.array(
        [
            np.average(values[: t + 1], weights=[float(beta) ** (t - i) for i in range(t + 1)])
            for t in range(len(values))
        ]
    )
