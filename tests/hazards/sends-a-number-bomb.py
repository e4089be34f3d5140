"""Answers with a number of a million digits, for which a program may work for minutes."""

# %% first
from course.answers import wire

sent = wire.send


def bomb(sock, message):
    if "nonce" in message:
        body = b'{"nonce": "%s", "answer": %s}' % (message["nonce"].encode(), b"9" * 1_000_000)
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = bomb
