"""Reads memory that is not there."""

# %% first
import ctypes

ctypes.string_at(0)
