"""Chapter 08, in the order of the notebook."""

from autograder.exercises.ch08_lab import (
    descend,
    descend_state,
    escaping_momentum,
    practice_plain,
    practice_momentum,
    paths_with_and_without_noise,
    noisy_gradient_descent,
    noisy_gradient_descent_mistakes,
    noisy_gradient_descent_recording,
    escape_share,
)
