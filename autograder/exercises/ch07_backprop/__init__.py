"""Chapter 07, in the order of the notebook."""

from autograder.exercises.ch07_backprop import (
    forward,
    bce,
    backward,
    backward_mistakes,
    train_step,
    count_parameters,
    softmax_cross_entropy,
    softmax_gradient,
    mlp_gradients,
    mlp_gradients_forward,
    mlp_gradients_backward,
)
