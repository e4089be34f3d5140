"""Chapter 07, in the order of the notebook."""

from autograder.exercises.ch07_backprop import (
    forward,
    forward_mistakes,
    bce,
    bce_formulas,
    backward,
    backward_mistakes,
    backward_after_forward,
    train_step,
    train_step_mistakes,
    train_step_after_backward,
    count_parameters,
    softmax_cross_entropy,
    softmax_cross_entropy_shifts,
    softmax_cross_entropy_formulas,
    softmax_gradient,
    softmax_gradient_mistakes,
    mlp_gradients,
    mlp_gradients_forward,
    mlp_gradients_output,
    mlp_gradients_backward,
)
