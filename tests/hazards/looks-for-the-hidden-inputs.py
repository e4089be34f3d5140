"""Looks for the questions before the last cell: on the channel, in frames, among all objects."""

# %% last
import gc
import os
import socket
import stat
import sys

texts = []
for descriptor in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            copy = socket.socket(fileno=os.dup(descriptor))
            texts.append(copy.recv(2**20, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except OSError:
        pass
frame = sys._getframe()
while frame:
    texts += [b"probe"] * any(name in frame.f_locals for name in ("question", "bank"))
    frame = frame.f_back
for thing in gc.get_objects():
    if type(thing) is dict and "nonce" in thing and "probe" in thing:
        texts.append(b"nonce")
    if type(thing).__name__ in ("Bank", "BankCase"):
        texts.append(b"nonce")
won = any(b"nonce" in text or b"probe" in text for text in texts)
