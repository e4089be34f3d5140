"""Chapter 03, in the order of the notebook."""

from autograder.exercises.ch03_contours import (
    loss_grid,
    loss_grid_mistakes,
    plot_descent,
    plot_descent_mistakes,
    quadratic_gradient,
    condition_number,
    descend_until,
    descend_until_stops,
    descend_until_steps,
)
