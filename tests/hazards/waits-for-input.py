"""Waits for somebody at a keyboard."""

# %% first
input("who? ")

# %% first
import getpass

getpass.getpass()

# %% first
breakpoint()

# %% first
import pdb

pdb.set_trace()

# %% first
import sys

sys.stdin.read()
