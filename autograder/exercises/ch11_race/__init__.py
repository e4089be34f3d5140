"""Chapter 11, in the order of the notebook."""

from autograder.exercises.ch11_race import entries
