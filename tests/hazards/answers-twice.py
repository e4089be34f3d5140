"""Sends two answers to each question, so that the second is there before the next question."""

# %% first
from course.answers import wire

sent = wire.send


def twice(sock, message):
    sent(sock, message)
    if "nonce" in message:
        sent(sock, message)


wire.send = twice
