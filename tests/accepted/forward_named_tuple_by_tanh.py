# exercise: forward
# style: a sigmoid by tanh, a named tuple
from typing import NamedTuple

import numpy as np


class Pass(NamedTuple):
    h: np.ndarray
    z: float
    y_hat: float


def forward(x, W_h, W_z) -> Pass:
    h = np.r_[1, x] @ W_h
    z = float(np.r_[1, h] @ W_z[:, 0])
    return Pass(h, z, 0.5 * (1 + np.tanh(z / 2)))
