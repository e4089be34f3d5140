"""Answers with JSON that is nested too deeply to be read."""

# %% first
from course.answers import wire

sent = wire.send


def bomb(sock, message):
    if "nonce" in message:
        body = b"[" * 5_000_000
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = bomb
