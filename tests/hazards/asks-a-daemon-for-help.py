"""Asks for what another notebook's daemon offers on an abstract socket."""

# %% first
import socket

won = False
try:
    with socket.socket(socket.AF_UNIX) as helper:
        helper.settimeout(1)
        helper.connect("\0help")
        won = True
except OSError:
    pass
