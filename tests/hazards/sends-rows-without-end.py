"""Answers with arrays that hold nothing, and have more rows than anybody could look at."""

# %% first
import numpy as np

from course.answers import wire

sent = wire.send
rows = b'{"$array": [8388608, 8388608, 0], "$data": ""}'


def endless(sock, message):
    if "answer" in message:
        body = b'{"nonce": "%s", "answer": %s}' % (message["nonce"].encode(), rows)
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = endless
