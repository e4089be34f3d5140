"""Leaves a process that has forked twice, with a session of its own, and acts later."""

# %% first
import os
import time

if not os.fork():
    os.setsid()
    if not os.fork():
        os.execvp("sleep", ["sleep", "86399"])
    os._exit(0)
if not os.fork():
    os.setsid()
    while True:
        try:
            with open(COURSE + "/daemon", "a") as file:
                file.write("alive")
        except OSError:
            pass
        time.sleep(0.01)
