# exercise: ewma
# style: single precision
import numpy as np


def ewma(values, beta):
    v = np.float32(values[0])
    out = [v]
    for x in values[1:]:
        v = np.float32(beta) * v + np.float32(1 - beta) * np.float32(x)
        out.append(v)
    return np.array(out, dtype=np.float32)
