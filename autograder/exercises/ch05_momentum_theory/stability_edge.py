"""The largest learning rate at which momentum converges on ½λx²."""

import math

from autograder.exercises.exercise import Exercise, case

stability_edge = Exercise(
    "stability_edge",
    points=4,
    chapter="05-momentum-theory",
    probe="value_probe",
    parts={"steep": 3, "any curvature": 1},
    cases=[
        case(part="steep", beta=0.9, h=21.0),
        case(part="steep", beta=0.3, h=7.0),
        case(part="steep", beta=0.65, h=4.3),
        case(part="steep", beta=0.0, h=30.0),
        case(part="any curvature", beta=0.75, h=0.6),
        case(part="any curvature", beta=0.45, h=0.053),
        case(part="any curvature", beta=0.9, h=0.0097),
        case(part="any curvature", beta=0.2, h=2600.0),
    ],
    hints=[
        "For small η the rate is below 1, for large η above. Between an η of the first kind and "
        "one of the second lies the edge: what does the rate in the middle tell you?",
        "You need two ends to begin with. The lower can be 0. For the upper, begin with 1/h and "
        "double it until the rate is 1 or more: that works for every h.",
        "Keep `low`, where the run converges, and `high`, where it does not. Each turn halves the "
        "distance between them: 60 turns are plenty, 10 are not.",
        "In each turn, with middle = (low + high) / 2: if convergence_rate(middle, beta, h) < 1, "
        "the edge lies above the middle, so the middle becomes the new … ?",
    ],
    after="Compare a few of its answers with 2(1 + β)/h.",
    remark=(
        "The upper end is doubled until the run diverges there, so the edge lies in between; then"
        " each of 60 halvings gives one more binary digit."
    ),
)


@stability_edge.draw
def curvatures(rng):
    """Steep ones, whose edge lies below 1, and others of all sizes."""
    steep = [(rng.uniform(0.1, 0.9), rng.uniform(4.5, 40)) for _ in range(3)]
    scales = [0.6, 0.05, 0.01, 2500.0] * rng.uniform(0.8, 1.2, 4)
    rest = zip(rng.uniform(0.1, 0.9, 4), scales, strict=True)
    return [
        *(case(part="steep", beta=float(b), h=float(h)) for b, h in steep),
        *(case(part="any curvature", beta=float(b), h=float(h)) for b, h in rest),
    ]


@stability_edge.reference
def two_plus_two_beta(beta, h):
    """(2 + 2β)/h: by Jury's conditions for z² − (1 + β − ηλ) z + β, both roots lie inside the unit
    circle if and only if |β| < 1 and |1 + β − ηλ| < 1 + β."""
    return (2 + 2 * beta) / h


@stability_edge.convention
def ewma_form(beta, h):
    """This is the edge of momentum as a moving average, in which the gradient counts 1 − β. The
    chapter's momentum adds the whole ηλx, and its edge is lower."""
    return (2 + 2 * beta) / ((1 - beta) * h)


@stability_edge.mistake
def plain_descent(beta, h):
    """This is 2/h, the edge of plain gradient descent. Does your rate depend on β at all, or is the
    upper end of your search 2/h?"""
    return 2 / h


@stability_edge.mistake
def smaller_with_memory(beta, h):
    """This is 2(1−β)/h, as if momentum were plain descent with η/(1−β). That comparison holds on
    gentle slopes only; at the edge the gradient changes sign in every step."""
    return 2 * (1 - beta) / h


@stability_edge.mistake
def larger_with_memory(beta, h):
    """This is 2/h divided by 1 − β, as if memory let plain descent go so much further. Momentum
    does raise the edge, though only to at most twice 2/h: compute the rate a little below your
    answer."""
    return 2 / h / (1 - beta)


@stability_edge.mistake
def product_with_curvature(beta, h):
    """This is the edge of ηλ, for curvature 1. The learning rate itself is asked for: does your
    search use h?"""
    return 2 + 2 * beta


@stability_edge.mistake
def multiplied_by_curvature(beta, h):
    """This is multiplied by h where it should be divided: a steeper slope needs a smaller η."""
    return (2 + 2 * beta) * h


@stability_edge.mistake
def begins_to_swing(beta, h):
    """Here the run begins to oscillate: the two real eigenvalues have met. It still converges, with
    the rate √β. Look for the η at which the rate reaches 1."""
    return (1 - math.sqrt(beta)) ** 2 / h


@stability_edge.mistake
def stops_swinging(beta, h):
    """Here the complex eigenvalues become real and negative. The rate begins to grow, but it is
    still √β, below 1. Look for the η at which it reaches 1."""
    return (1 + math.sqrt(beta)) ** 2 / h


@stability_edge.mistake
def one_over_curvature(beta, h):
    """This is 1/h. It is safe, and far below the edge: is it the end from which your search begins,
    and does the search move it?"""
    return 1 / h


@stability_edge.mistake
def beta_once(beta, h):
    """This is (2+β)/h, the edge for a matrix with 1 − ηλ in its upper left corner. `check` your
    `iteration_matrix`: β belongs there too."""
    return (2 + beta) / h


@stability_edge.mistake
def nesterov(beta, h):
    """This is the edge of Nesterov's momentum, (2+2β)/((1+2β)h). Chapter 06 is about it; here the
    gradient is taken at x_t."""
    return (2 + 2 * beta) / ((1 + 2 * beta) * h)


@stability_edge.mistake
def half_of_it(beta, h):
    """This is half the edge. Is h, or the gradient, doubled somewhere? The derivative of ½λx² is
    λx."""
    return (1 + beta) / h


@stability_edge.mistake
def twice_of_it(beta, h):
    """This is twice the edge. Is the gradient halved somewhere? The derivative of ½λx² is λx."""
    return 4 * (1 + beta) / h


@stability_edge.mistake
def exchanged(beta, h):
    """`beta` and `h` stand in each other's place. Compare with the order in the signature."""
    return (2 + 2 * h) / beta
