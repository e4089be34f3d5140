"""Answers with data of every other kind: broken letters, wrong shapes, forged failures."""

# %% first
import json

from course.answers import wire

sent, count = wire.send, [0]
strange = [
    {"answer": "\ud800\u202e\x1b[2J" * 100},
    {"answer": {"\ud800": [True, None, {}]}},
    {"answer": [[1, 2], [3]]},
    {"answer": float("inf")},
    {"answer": 10**4000},
    {"answer": [[], [[]], ""]},
    {"answer": {"$array": [0, 5, 0], "$data": ""}},
    {"answer": {"$array": [], "$data": "AAAAAAAA8D8="}},
    {"answer": "x" * 5_000_000},
    {"failure": "raised", "message": "\ud800<script>alert(1)</script>" * 1000},
    {"failure": "missing", "message": ""},
]


def odd(sock, message):
    if "nonce" in message:
        message = {"nonce": message["nonce"], **strange[count[0] % len(strange)]}
        count[0] += 1
        body = json.dumps(message).encode()
        sock.sendall(len(body).to_bytes(4, "big") + body)
    else:
        sent(sock, message)


wire.send = odd
