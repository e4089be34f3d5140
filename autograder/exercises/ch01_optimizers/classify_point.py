"""Kinds of stationary points."""

import numpy as np

from autograder.exercises.ch01_optimizers.largest_stable_lr import symmetric
from autograder.exercises.exercise import Exercise, case

ROTATED = np.array([[1.0, 2.0], [2.0, 1.0]])  # eigenvalues 3 and −1: a saddle with a tame diagonal

classify_point = Exercise(
    "classify_point",
    points=2,
    chapter="01-optimizers",
    probe="value_probe",
    cases=[
        case(H=np.array([[3.0, 1.2], [1.2, 2.0]])),
        case(H=np.array([[-2.0, 0.5], [0.5, -1.0]])),
        case(H=ROTATED),
        case(H=-ROTATED),
        case(H=np.array([[2.0, 0.0], [0.0, 0.0]])),
        case(H=np.array([[2.0, 0.0], [0.0, 1e-12]])),
        case(H=np.array([[-2.0, 0.0], [0.0, 1e-12]])),
        case(H=np.array([[2.0, 0.0], [0.0, 2e-7]])),
        case(H=np.diag([1.0, -1.0, 0.0])),
        case(H=np.diag([-3.0, -2.0, -1.0])),
        case(H=np.diag([-3.0, 2.0, -1.0])),
        case(H=np.diag([3.0, -1.0, 2.0])),
        case(H=np.array([[0.5]])),
    ],
    hints=[
        "Walk away from the point along an eigenvector of H. What does the sign of its eigenvalue "
        "say about the ground?",
        "Up in all directions, down in all directions, up in some and down in others: three names. "
        "And if one eigenvalue is zero?",
        "Ask the zero question first: `np.any(np.abs(values) < 1e-9)`.",
        "Then `np.all(values > 0)`, then `np.all(values < 0)`; what is left is a saddle.",
    ],
    after="Try it on a few random symmetric matrices of size 10: nearly all of them are saddles.",
    remark=(
        "The eigenvalue near 0 comes first, because then the others decide nothing. What is left "
        "after all positive and all negative is a saddle."
    ),
)


@classify_point.draw
def spectra(rng):
    def sizes(n):
        return rng.uniform(0.4, 3, n)

    tiny, small = 1e-11, 3e-7
    signs = [[1, 1], [-1, -1], [1, -1], [1, 1, 1], [-1, -1, -1], [1, -1, -1], [1, 1, -1]]
    spectra = [np.array(s) * sizes(len(s)) for s in signs]
    spectra += [np.append(sizes(2), tiny), np.append(-sizes(2), tiny), np.append(sizes(1), small)]
    spectra += [np.array([1.0, -1.0, tiny / 1.5]) * [*sizes(2), 1], np.append(-sizes(1), tiny)]
    exact = [np.diag([*sizes(1), 0.0]), np.diag([*-sizes(2), 0.0])]
    matrices = [symmetric(rng, rng.permutation(s)) for s in spectra] + [ROTATED * sizes(1)] + exact
    return [case(H=H) for H in rng.permutation(np.array(matrices, dtype=object))]


def _named(values, zero=1e-9):
    if np.any(np.abs(values) <= zero):
        return "degenerate"
    return {1.0: "minimum", -1.0: "maximum"}.get(np.mean(np.sign(values)), "saddle")


@classify_point.reference
def by_inertia(H):
    """The signs of the eigenvalues."""
    return _named(np.linalg.eigvalsh(H))


@classify_point.convention
def saddle_first(H):
    """With slopes bending up and down it is a saddle, and a further zero eigenvalue changes
    nothing: true. Here, though, any eigenvalue near 0 is to be called degenerate, so ask that
    first."""
    values = np.linalg.eigvalsh(H)
    both = values[0] < -1e-9 and values[-1] > 1e-9
    return "saddle" if both else _named(values)


@classify_point.mistake
def by_diagonal(H):
    """The signs on the diagonal of H decide here. They say how the ground bends along the axes;
    between the axes it can bend the other way. Use the eigenvalues."""
    return _named(np.diag(H))


@classify_point.mistake
def by_determinant(H):
    """This is the determinant test, which holds for two variables only: three negative
    eigenvalues have a negative product, too. Look at the eigenvalues one by one."""
    product = np.linalg.det(H)
    if abs(product) <= 1e-9:
        return "degenerate"
    if product < 0:
        return "saddle"
    return "minimum" if H[0, 0] > 0 else "maximum"


@classify_point.mistake
def swapped(H):
    """Minimum and maximum have changed places. Where all eigenvalues are positive, the ground
    rises in every direction: you stand at the lowest point."""
    name = by_inertia(H)
    return {"minimum": "maximum", "maximum": "minimum"}.get(name, name)


@classify_point.mistake
def never_degenerate(H):
    """No point is ever called degenerate. Where an eigenvalue is 0 within 1e-9, second derivatives
    cannot tell; say so before you look at the signs."""
    return _named(np.linalg.eigvalsh(H), zero=-1)


@classify_point.mistake
def zero_counts_as_positive(H):
    """An eigenvalue of 0 passes for positive (≥ where > is meant), and nothing is called
    degenerate. Zero says nothing about up or down: ask for it first."""
    values = np.linalg.eigvalsh(H)
    if np.all(values >= 0):
        return "minimum"
    return "maximum" if np.all(values <= 0) else "saddle"


@classify_point.mistake
def exactly_zero(H):
    """Only an eigenvalue of exactly 0 counts as degenerate. Computed eigenvalues carry rounding
    errors; allow 1e-9 on either side."""
    return _named(np.linalg.eigvalsh(H), zero=0)


@classify_point.mistake
def saddle_by_bare_signs(H):
    """Zero has its 1e-9 for minima and maxima, but not for saddles: an eigenvalue of 1e-12 with
    the other sign counts there. Ask for zeros first, then for signs."""
    values = np.linalg.eigvalsh(H)
    return "saddle" if values[0] < 0 < values[-1] else _named(values)


@classify_point.mistake
def negative_is_degenerate(H):
    """The test for zero lacks an absolute value, so every negative eigenvalue counts as 0. Use
    |λ| < 1e-9."""
    values = np.linalg.eigvalsh(H)
    return "degenerate" if np.any(values <= 1e-9) else "minimum"


@classify_point.mistake
def loose_zero(H):
    """Small eigenvalues are taken for 0. A gently curved bowl is still a minimum: only what is
    within 1e-9 counts as zero."""
    return _named(np.linalg.eigvalsh(H), zero=1e-6)


@classify_point.mistake
def any_for_all(H):
    """One positive eigenvalue is enough here for a minimum. The ground has to rise in *all*
    directions: check `any` against `all`."""
    values = np.linalg.eigvalsh(H)
    name = _named(values)
    return "minimum" if name == "saddle" else name


@classify_point.mistake
def flat_only_if_all_zero(H):
    """A point is degenerate here only if all eigenvalues are 0. One is enough: along that
    direction the second derivative cannot tell."""
    values = np.linalg.eigvalsh(H)
    near = np.abs(values) <= 1e-9
    return "degenerate" if np.all(near) else _named(values[~near])


@classify_point.mistake
def by_trace(H):
    """The sum of the eigenvalues (the trace) decides here. A steep rise can hide a gentle descent;
    look at each eigenvalue's own sign."""
    return _named(np.array([np.trace(H)]))


@classify_point.mistake
def no_saddles(H):
    """What is not a minimum is called a maximum. Between the two are the saddles: up along some
    directions, down along others."""
    name = by_inertia(H)
    return "maximum" if name == "saddle" else name


@classify_point.mistake
def capitalised(H):
    """The kind is right but not its spelling: the four answers are written in lower case."""
    return by_inertia(H).capitalize()
