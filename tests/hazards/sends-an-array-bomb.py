"""Answers with an array of which the shape is huge and the data are few."""

# %% first
from course.answers import wire

sent = wire.send


def bomb(sock, message):
    if "nonce" in message:
        array = b'{"$array": [1000000, 1000000, 1000000], "$data": ""}'
        body = b'{"nonce": "%s", "answer": %s}' % (message["nonce"].encode(), array)
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = bomb
