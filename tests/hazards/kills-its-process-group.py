"""Sends SIGKILL to its process group, in which the grader might be."""

# %% first
import os
import signal

os.killpg(0, signal.SIGKILL)
