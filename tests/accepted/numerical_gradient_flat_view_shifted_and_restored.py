# exercise: numerical_gradient
# style: one working copy, shifted and restored through a flat view
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    work = np.array(x, dtype=float)
    flat = work.reshape(-1)
    out = np.empty_like(flat)
    for i, old in enumerate(flat.tolist()):
        flat[i] = old + eps
        above = f(work)
        flat[i] = old - eps
        below = f(work)
        flat[i] = old
        out[i] = (above - below) / (2 * eps)
    return out.reshape(work.shape) if work.ndim else float(out[0])
