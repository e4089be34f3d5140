"""Asks for memory that nobody has, and for a shared piece of it."""

# %% first
import mmap

import numpy as np

won = False
for ask in (lambda: bytearray(10**12), lambda: np.ones(10**11), lambda: mmap.mmap(-1, 10**12)):
    try:
        ask()
        won = True
    except (MemoryError, OSError):
        pass
