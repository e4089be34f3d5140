"""Chapter 00, in the order of the notebook."""

from autograder.exercises.ch00_start_here import (
    two_steps,
    two_steps_mistakes,
    two_steps_recording,
)
