"""Leaves threads, timers, handlers and finalizers behind that act while it is judged."""

# %% first
import atexit
import gc
import os
import signal
import threading
import time
import weakref


def disturb():
    while True:
        time.sleep(0.001)
        globals()["momentum"] = lambda *a: 1 / 0
        gc.collect()


class Last:
    def __del__(self):
        os.write(1, b"last")


for _ in range(3):
    threading.Thread(target=disturb, daemon=True).start()
threading.Timer(0.2, gc.collect).start()
signal.signal(signal.SIGPROF, lambda *a: None)
signal.setitimer(signal.ITIMER_PROF, 0.01, 0.01)
last = Last()
atexit.register(os._exit, 0)
finalizer = weakref.finalize(last, os._exit, 0)
