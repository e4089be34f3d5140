"""Sends the outputs of more cells than there are."""

# %% first
import os
import stat

body = b'{"outputs": [], "count": 1}'
for descriptor in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            for _ in range(5000):
                os.write(descriptor, len(body).to_bytes(4, "big") + body)
    except OSError:
        pass
