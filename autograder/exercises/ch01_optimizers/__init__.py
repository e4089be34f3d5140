"""Chapter 01, in the order of the notebook."""

from autograder.exercises.ch01_optimizers import (
    gradient_descent,
    gradient_descent_mistakes,
    largest_stable_lr,
    numerical_gradient,
    numerical_gradient_mistakes,
    gradient_error,
    gradient_error_mistakes,
    classify_point,
    minibatch_sgd,
    minibatch_shuffling,
    minibatch_generators,
    minibatch_gradients,
    minibatch_counting,
    minibatch_rows,
)
