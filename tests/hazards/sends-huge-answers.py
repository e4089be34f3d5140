"""Answers every question with as many empty lists as a message can hold."""

# %% first
from course.answers import wire

sent = wire.send
lists = b"[" + b"[]," * 2_700_000 + b"[]]"


def huge(sock, message):
    if "nonce" in message:
        body = b'{"nonce": "%s", "answer": %s}' % (message["nonce"].encode(), lists)
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = huge
