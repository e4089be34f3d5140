"""The largest learning rate at which Nesterov's momentum is stable on a parabola."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

stability_edge_nesterov = Exercise(
    "stability_edge_nesterov",
    points=5,
    chapter="06-nesterov",
    probe="value_probe",
    cases=[
        case(beta=0.9, h=1.0),
        case(beta=0.6, h=20.0),
        case(beta=0.35, h=0.7),
        case(beta=0.0, h=3.0),
        case(beta=0.97, h=0.13),
    ],
    hints=[
        "On ½hx² the gradient at a point p is h·p. Write x_next with x and x_before alone: put "
        "y = x + β(x − x_before) into x_next = y − ηhy.",
        "That is (1−ηh)(1+β) times x, less β(1−ηh) times x_before. These two numbers are the upper "
        "row of the matrix; the lower row says that x becomes the new x_before.",
        "Its spectral radius is max(abs(np.linalg.eigvals(M))). It is below 1 between 0 and the "
        "edge, and above 1 beyond. At η = 4/h every β is beyond: that is the bracket's upper end.",
        "Bisection: a = 0, b = 4/h. Sixty times: take the middle m; if the radius at m is below 1, "
        "the edge lies above, so a = m, otherwise b = m. Return a.",
    ],
    after=(
        "For β = 0 it gives 2/h, as for gradient descent; for β near 1 it comes down towards "
        "4/(3h)."
    ),
    remark=(
        "A bisection as in chapter 05, with another matrix. At 4/h every run diverges, so the "
        "upper end is known from the start."
    ),
)


@stability_edge_nesterov.draw
def parabolas(rng):
    betas = [*rng.uniform(0.1, 0.45, 2), *rng.uniform(0.55, 0.98, 3)]
    steepness = 10 ** rng.uniform(-1, [-0.5, 1.4, 1.4, 1.4, 1.4])  # one, at least, is gentle
    return [case(beta=float(b), h=float(h)) for b, h in zip(betas, steepness, strict=True)]


@stability_edge_nesterov.reference
def closed_form(beta, h):
    """(2+2β)/((1+2β)h): there the eigenvalue on the negative side is −1 (the chapter derives
    it)."""
    return (2 + 2 * beta) / ((1 + 2 * beta) * h)


@stability_edge_nesterov.mistake
def heavy_balls_edge(beta, h):
    """This is the edge of heavy ball, (2+2β)/h, the matrix of chapter 05. In Nesterov's the factor
    1 − ηh multiplies both β(x − x_before) and x."""
    return (2 + 2 * beta) / h


@stability_edge_nesterov.mistake
def plain_edge(beta, h):
    """This is 2/h, the edge of plain gradient descent. It also comes out if 1 − ηh is missing from
    one entry of the matrix: both upper entries have it."""
    return 2 / h


@stability_edge_nesterov.mistake
def curvature_forgotten(beta, h):
    """This is the edge of ηh, not of η: right for h = 1 only. On a parabola that is h times as
    steep, how much smaller must η be?"""
    return closed_form(beta, 1.0)


@stability_edge_nesterov.mistake
def multiplied_by_curvature(beta, h):
    """This grows with the steepness h. Steeper parabolas need smaller learning rates: the edge of
    ηh has to be divided by h."""
    return closed_form(beta, 1.0) * h


@stability_edge_nesterov.mistake
def half_the_edge(beta, h):
    """This is half of the edge. The radius passes 1 where an eigenvalue is −1, beyond ηh = 1, not
    where steps begin to overshoot."""
    return closed_form(beta, h) / 2


@stability_edge_nesterov.mistake
def twice_the_edge(beta, h):
    """This is twice the edge. Is the parabola ½hx² with gradient hx, or has the ½ been lost
    somewhere?"""
    return 2 * closed_form(beta, h)


@stability_edge_nesterov.mistake
def exchanged(beta, h):
    """`beta` and `h` stand in each other's place. Compare the order of your parameters with the
    signature."""
    return (2 + 2 * h) / ((1 + 2 * h) * beta)


@stability_edge_nesterov.mistake
def fastest_rate(beta, h):
    """This is 1/h, where the spectral radius is smallest, in fact 0. The question is where, beyond
    that, it reaches 1."""
    return 1 / h


@stability_edge_nesterov.mistake
def where_the_swing_begins(beta, h):
    """Here the eigenvalues become complex: the run begins to swing, but it still converges.
    Stability ends where the largest |eigenvalue| is 1."""
    return ((1 - beta) / (1 + beta)) ** 2 / h


@stability_edge_nesterov.mistake
def by_the_determinant(beta, h):
    """This is where the determinant, the product of the eigenvalues, reaches 1 in size. One
    eigenvalue may be beyond 1 before: take the largest one."""
    return (1 + beta) / (beta * h)


@stability_edge_nesterov.mistake
def complement(beta, h):
    """β and 1 − β stand in each other's place. β is the share of the velocity that survives."""
    return closed_form(1 - beta, h)


@stability_edge_nesterov.mistake
def by_the_effective_rate(beta, h):
    """This is 2(1−β)/h, the edge one would have if momentum were plain descent with η/(1−β).
    Chapter 04 showed that this resemblance ends on steep slopes: use the matrix."""
    return 2 * (1 - beta) / h


@stability_edge_nesterov.mistake
def beta_left_out_above(beta, h):
    """This is 2/((1+2β)h), too small by the factor 1 + β. Put an eigenvalue of −1 into your
    equation again: what remains above the line?"""
    return 2 / ((1 + 2 * beta) * h)


@stability_edge_nesterov.mistake
def one_beta_below(beta, h):
    """This is 2/((1+β)h), with one β too few above and below. The matrix has (1+β) from x and one
    more β from the x before; both count."""
    return 2 / ((1 + beta) * h)


@stability_edge_nesterov.mistake
def upside_down(beta, h):
    """The fraction is upside down: it grows with h. A larger curvature has to give a smaller
    edge."""
    return 1 / closed_form(beta, h)


@stability_edge_nesterov.mistake
def hundredths(beta, h):
    """This is the last stable η on a grid of hundredths. The answer is asked for to 1e-6: halve an
    interval that holds the edge, again and again."""
    return np.floor(closed_form(beta, h) * 100) / 100


@stability_edge_nesterov.mistake
def thousandths(beta, h):
    """This is the last stable η on a grid of thousandths. The answer is asked for to 1e-6: halve an
    interval that holds the edge, again and again."""
    return np.floor(closed_form(beta, h) * 1000) / 1000


@stability_edge_nesterov.mistake
def bracket_ends_at_one(beta, h):
    """Right for steep parabolas; on gentle ones this is 1, the upper end of your interval, where
    the run is still stable. The upper end has to be unstable for every h: 4/h is."""
    return min(closed_form(beta, h), 1.0)


@stability_edge_nesterov.mistake
def nothing_is_stable(beta, h):
    """This is 0, as if no learning rate were stable: perhaps a norm of the matrix was taken, which
    is always above 1, or the halves of the interval are exchanged. Take the eigenvalues."""
    return 0.0


@stability_edge_nesterov.mistake
def end_of_the_bracket(beta, h):
    """This is 4/h, the upper end of the bracket: no η was found unstable, or the halves of the
    interval are exchanged. Without `abs`, an eigenvalue of −2 looks smaller than 1."""
    return 4 / h
