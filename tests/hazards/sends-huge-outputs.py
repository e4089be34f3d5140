"""Sends ninety thousand outputs for one cell, past the shell that would cut them."""

# %% first
from course.answers import wire

sent, done = wire.send, []
one = '{"output_type": "stream", "name": "stdout", "text": ""}'


def huge(sock, message):
    if "outputs" in message and not done:
        done.append(1)
        message = {"outputs": [one] * 90_000, "count": 10**4000}
    sent(sock, message)


wire.send = huge
