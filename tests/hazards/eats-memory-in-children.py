"""Takes more memory than there is for it, a little in each of many processes."""

# %% first
import os
import time

for _ in range(6):
    if not os.fork():
        block = bytearray(b"x") * (220 * 2**20)
        time.sleep(30)
        os._exit(0)
time.sleep(20)
