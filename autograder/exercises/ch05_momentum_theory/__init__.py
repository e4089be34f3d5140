"""Chapter 05, in the order of the notebook."""

from autograder.exercises.ch05_momentum_theory import (
    best_momentum,
    iteration_matrix,
    iteration_matrix_mistakes,
    convergence_rate,
    convergence_rate_mistakes,
    convergence_rate_matrices,
    convergence_rate_sizes,
    stability_edge,
    stability_edge_search,
    peak_growth,
    peak_growth_mistakes,
    peak_growth_matrices,
)
