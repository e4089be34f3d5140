"""Chapter 02, in the order of the notebook."""

from autograder.exercises.ch02_ewma import (
    ewma,
    ewma_mistakes,
    ewma_weights,
    ewma_corrected,
    ewma_corrected_divisor,
    ewma_corrected_mistakes,
    beta_for_window,
    half_life,
    half_life_near_one,
)
