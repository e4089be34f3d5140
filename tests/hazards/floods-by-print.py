"""Prints without measure."""

# %% first
import sys

for _ in range(200):
    print("flood " * 20_000)
    print("flood " * 20_000, file=sys.stderr)
print("x" * 30_000_000)
