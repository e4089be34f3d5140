"""Chapter 06, in the order of the notebook."""

from autograder.exercises.ch06_nesterov import (
    nesterov,
    nesterov_looking,
    nesterov_constants,
    nesterov_steps,
    nesterov_recording,
    lookahead_points,
    lookahead_rows,
    nesterov_torch,
    nesterov_torch_forms,
    nesterov_torch_constants,
    stability_edge_nesterov,
)
