"""Raises what ends a Python program, in cells of its own."""

# %% first
import sys

sys.exit(0)

# %% first
raise SystemExit("5.0")

# %% first
raise KeyboardInterrupt

# %% first
exit()

# %% first
raise GeneratorExit
