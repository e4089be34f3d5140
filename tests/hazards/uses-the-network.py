"""Calls home: over TCP, UDP and names, and to a socket of the machine without a path."""

# %% first
import socket

won = False
for family, address in (
    (socket.AF_INET, ("127.0.0.1", PORT)),
    (socket.AF_INET, ("1.1.1.1", 53)),
    (socket.AF_INET6, ("::1", PORT)),
    (socket.AF_UNIX, "\0" + SOCKET),
    (socket.AF_UNIX, COURSE + "/.socket"),
):
    try:
        with socket.socket(family) as line:
            line.settimeout(1)
            line.connect(address)
            won = True
    except OSError:
        pass
try:
    socket.getaddrinfo("localhost.localdomain", 80)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("127.0.0.1", PORT))
        won = True
except OSError:
    pass
