"""Chapter 10, in the order of the notebook."""

from autograder.exercises.ch10_rmsprop_and_adam import (
    adagrad,
    adagrad_mistakes,
    rmsprop,
    rmsprop_average,
    rmsprop_division,
    adam,
    adam_moments,
    adam_correction,
    adam_division,
    adam_recording,
    adamw,
    adamw_mistakes,
)
