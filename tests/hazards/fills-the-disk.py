"""Fills every folder it can write to: large files, sparse files, and many small ones."""

# %% first
import os

written = {}
for folder in (".", "/tmp", "/dev/shm", "/var/tmp", "/run", os.path.expanduser("~")):
    written[folder] = 0
    try:
        for i in range(8):
            with open(f"{folder}/big-{i}", "wb") as file:
                file.write(bytes(60 * 2**20))
            written[folder] += 60
    except OSError:
        pass
    for i in range(8):
        try:
            os.remove(f"{folder}/big-{i}")
        except OSError:
            break
won = max(written.values()) > 128
try:
    with open("sparse", "wb") as file:
        file.truncate(10**12)
    won = True
except OSError:
    pass
try:
    for i in range(100_000):
        os.mkdir(f"/tmp/{i}")
    won = True
except OSError:
    pass
for i in range(100_000):
    try:
        os.rmdir(f"/tmp/{i}")
    except OSError:
        break
