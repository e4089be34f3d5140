"""Demonstrations. An exercise is not answered with these: judging forbids their use."""
