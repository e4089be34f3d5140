"""Demonstrations. An exercise is not answered with these: judging forbids their use."""

from course.explorables.methods import run

__all__ = ["run"]
