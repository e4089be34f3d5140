"""Chapter 09, in the order of the notebook."""

from autograder.exercises.ch09_lab_networks import (
    train,
    train_steps,
    train_recording,
    sgd_momentum,
    sgd_momentum_updates,
    sgd_momentum_gradients,
    compare_optimizers,
    momentum_sgd,
    momentum_sgd_updates,
    momentum_sgd_constants,
    momentum_sgd_velocities,
)
