"""Chapter 10, in the order of the notebook."""

from autograder.exercises.ch10_rmsprop_and_adam import (
    adagrad,
    adagrad_sum,
    adagrad_division,
    rmsprop,
    rmsprop_average,
    rmsprop_division,
    adam,
    adam_betas,
    adam_moments,
    adam_correction,
    adam_root,
    adam_step,
    adam_recording,
    adamw,
    adamw_mistakes,
)
