"""Takes more memory than there is for it."""

# %% first
import time

blocks = [b"x" * 2**26 for _ in range(26)]
time.sleep(20)
