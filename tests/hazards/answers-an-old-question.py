"""Answers every question but the first with the first one's nonce."""

# %% first
from course.answers import wire

sent, nonces = wire.send, []


def old(sock, message):
    if "nonce" in message:
        nonces.append(message["nonce"])
        message = {**message, "nonce": nonces[0]}
    sent(sock, message)


wire.send = old
