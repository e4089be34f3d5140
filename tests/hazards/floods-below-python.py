"""Writes to the descriptors below Python's streams, and to the terminal."""

# %% first
import os
import subprocess

for _ in range(100):
    for descriptor in (1, 2):
        try:
            os.write(descriptor, b"flood " * 100_000)
        except OSError:
            pass
subprocess.run("yes | head -c 50000000; cat /dev/zero | head -c 50000000 >&2", shell=True)
try:
    os.write(os.open("/dev/tty", os.O_WRONLY), b"flood")
except OSError:
    pass
