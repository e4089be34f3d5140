"""Starts threads until there can be no more."""

# %% first
import threading
import time

won = False
try:
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=[600]).start()
    won = True
except RuntimeError:
    pass
