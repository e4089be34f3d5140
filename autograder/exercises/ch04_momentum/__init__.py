"""Chapter 04, in the order of the notebook."""

from autograder.exercises.ch04_momentum import (
    momentum,
    momentum_constants,
    momentum_renewals,
    momentum_steps,
    momentum_recording,
    settling_step,
    effective_lr,
    diagnosis,
    momentum_ewma,
    momentum_ewma_steps,
)
