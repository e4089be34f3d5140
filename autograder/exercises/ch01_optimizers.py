"""Chapter 01: gradient descent, the largest stable learning rate, kinds of stationary points."""

import numpy as np

from autograder.exercise import Exercise, case
from autograder.recordings import declare_recordings
from autograder.updates import from_step

gradient_descent = Exercise(
    "gradient_descent",
    points=5,
    chapter="01-optimizers",
    probe="path_probe",
    without=["torch.optim", "scipy.optimize", "course.explorables"],
    parts={"update": 3, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.12, steps=6, look="end"),
        case("coupled", part="update", x0=[-0.4, 1.3], lr=0.31, steps=9, look="end"),
        case("banana", part="update", x0=[-0.8, 1.1], lr=0.01, steps=3, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], lr=0.12, steps=6),
        case("coupled", part="path", x0=[0.3429, -1.19], lr=0.4, steps=32),
        case("coupled", part="any start", x0=[3, -2], lr=0.11, steps=5),
        case("quartic", part="any start", x0=0.4, lr=0.04, steps=4),
        case("square", part="any start", x0=10, lr=0.15, steps=7),
        case("coupled", part="any start", x0=[1.5, -0.7], lr=0.12, steps=3, look="start"),
    ],
    hints=[
        "Stand at x on a slope in fog. What does `grad(x)` tell you, and which way is down?",
        "One step: ask for the slope where you are *now*, then move against it, `lr` times as far.",
        "Begin with a list that holds x0. In each step make a new x (do not change the old one in "
        "place) and append it. At the end, make one array of the list.",
        "Two lines in the loop: `x = x - lr * ...`, then `path.append(x)`. "
        "Start from `x = np.array(x0, dtype=float)`.",
    ],
)


@gradient_descent.draw
def quadratics(rng):
    Q = np.linalg.qr(rng.standard_normal((2, 2)))[0]
    A = Q @ np.diag([rng.uniform(1.6, 2.0), rng.uniform(2.8, 3.4)]) @ Q.T
    surface = {"name": "quadratic", "A": (A + A.T) / 2, "b": rng.uniform(-2, 2, 2)}
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(5, 9))
    whole = rng.permutation([-3, -2, -1, 1, 2, 3])[:2].tolist()
    lr = rng.uniform(0.08, 0.25)
    start = 0.4 + 0.2 * rng.random()
    return [
        case(surface, part="update", x0=x0, lr=lr, steps=steps, look="end"),
        case(surface, part="path", x0=x0, lr=lr, steps=steps),
        case(surface, part="path", x0=-x0, lr=rng.uniform(0.36, 0.42), steps=36),
        case(surface, part="any start", x0=whole, lr=lr, steps=steps + 1),
        case("quartic", part="any start", x0=start, lr=rng.uniform(0.02, 0.05), steps=4),
        case("square", part="any start", x0=2 * whole[0], lr=lr, steps=steps),
        case(surface, part="any start", x0=x0, lr=lr, steps=3, look="start"),
    ]


@gradient_descent.reference
@from_step
def steepest(x, v, grad, lr):
    """x ← x − ηg(x) (Cauchy, 1847)."""
    return x - lr * grad(x), v


# The update ----------------------------------------------------------------------------------


@gradient_descent.mistake
@from_step
def uphill(x, v, grad, lr):
    """Every step goes up the slope: the gradient points uphill, and it is added here. Try the sign
    that takes you down."""
    return x + lr * grad(x), v


@gradient_descent.mistake
@from_step
def step_for_point(x, v, grad, lr):
    """Each new x is only the step, η times the gradient. The step has to be taken from where you
    stand, so the old x belongs in the formula too."""
    return lr * grad(x), v


@gradient_descent.mistake
@from_step
def minus_step_for_point(x, v, grad, lr):
    """Each new x is only the step, −η times the gradient. The step has to be taken from where you
    stand, so the old x belongs in the formula too."""
    return -lr * grad(x), v


@gradient_descent.mistake
@from_step
def never_moves(x, v, grad, lr):
    """All rows are x0. The step is perhaps computed but never stored: see that your loop gives
    x a new value."""
    return x, v


@gradient_descent.mistake
def coordinates_in_turn(grad, x0, lr, steps):
    """The coordinates are updated one after another, and later ones see the gradient at a point
    already half moved. Compute the whole gradient once per step, then move all coordinates
    together."""
    x = np.array(x0, float)
    rows = [x.copy()]
    for _ in range(steps):
        for i in range(len(x)):
            x[i] -= lr * grad(x)[i]
        rows.append(x.copy())
    return np.array(rows)


@gradient_descent.mistake
def gradient_from_start(grad, x0, lr, steps):
    """Every step is the same: the gradient was computed once, at x0, and kept. The slope changes
    as you move, so ask for it inside the loop."""
    x, g = np.array(x0, float), grad(np.array(x0, float))
    return np.array([x - k * lr * g for k in range(steps + 1)])


@gradient_descent.mistake
def one_step_stale(grad, x0, lr, steps):
    """The first step is right, later ones use the gradient of the point before. Look at the order
    in your loop: gradient at the current x first, then the move."""
    rows = [np.array(x0, float)]
    for k in range(steps):
        rows.append(rows[-1] - lr * grad(rows[max(0, k - 1)]))
    return np.array(rows)


@gradient_descent.mistake
@from_step
def gradients_pile_up(x, v, grad, lr):
    """Each step uses the sum of all gradients so far, perhaps because a variable is added to and
    never reset. Gradient descent forgets: only the current gradient counts."""
    v = v + grad(x)
    return x - lr * v, v


@gradient_descent.mistake
@from_step
def no_learning_rate(x, v, grad, lr):
    """The steps do not depend on `lr`: they are whole gradients. Look where η should
    enter your update."""
    return x - grad(x), v


@gradient_descent.mistake
@from_step
def learning_rate_squared(x, v, grad, lr):
    """The learning rate enters twice, so your steps are η²g. See whether the gradient was
    multiplied by `lr` before it was multiplied again in the update."""
    return x - lr**2 * grad(x), v


@gradient_descent.mistake
@from_step
def divided_by_learning_rate(x, v, grad, lr):
    """The gradient is divided by the learning rate, so a smaller `lr` makes longer steps. It
    should be the other way round."""
    return x - grad(x) / lr, v


@gradient_descent.mistake
@from_step
def normalised(x, v, grad, lr):
    """All steps have the same length, η: the gradient is divided by its norm. Plain gradient
    descent lets the step shrink as the slope does; use the gradient as it is."""
    g = grad(x)
    return x - lr * g / np.linalg.norm(g), v


@gradient_descent.mistake
@from_step
def sign_only(x, v, grad, lr):
    """Only the sign of the gradient is used, so every coordinate moves by η each time. Use the
    gradient itself: its size matters too."""
    return x - lr * np.sign(grad(x)), v


def decaying(factor):
    """Gradient descent with η multiplied by `factor(k)` in step k."""

    def path(grad, x0, lr, steps):
        rows = [np.array(x0, float)]
        for k in range(steps):
            rows.append(rows[-1] - lr * factor(k) * grad(rows[-1]))
        return np.array(rows)

    return path


@gradient_descent.mistake
def rate_decays(grad, x0, lr, steps):
    """The learning rate shrinks like η/(k+1) from step to step. That is a schedule; here η is
    the same in every step."""
    return decaying(lambda k: 1 / (k + 1))(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_decays_geometrically(grad, x0, lr, steps):
    """The learning rate loses a tenth in every step. That is a schedule; here η is the same in
    every step."""
    return decaying(lambda k: 0.9**k)(grad, x0, lr, steps)


def until_below(tolerance, grad, x0, lr, steps):
    rows = [np.array(x0, float)]
    while len(rows) <= steps and np.linalg.norm(grad(rows[-1])) >= tolerance:
        rows.append(rows[-1] - lr * grad(rows[-1]))
    return np.array(rows)


@gradient_descent.mistake
def stops_below_a_thousandth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-3, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-3, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_below_a_ten_thousandth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-4, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-4, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_below_a_hundred_millionth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-8, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-8, grad, x0, lr, steps)


@gradient_descent.mistake
def always_ten_steps(grad, x0, lr, steps):
    """There are ten steps whatever `steps` says. Let the loop count with the argument."""
    return steepest(grad, x0, lr, 10)


@gradient_descent.mistake
def always_a_hundred_steps(grad, x0, lr, steps):
    """There are a hundred steps whatever `steps` says. Let the loop count with the argument."""
    return steepest(grad, x0, lr, 100)


# What goes wrong in recording a path whose steps are right.

declare_recordings(gradient_descent, steepest)


@gradient_descent.mistake
def gradients_returned(grad, x0, lr, steps):
    """The rows are the gradients along the path, not the points. Append x itself."""
    return np.array([grad(x) for x in steepest(grad, x0, lr, steps)])


@gradient_descent.mistake
def transposed(grad, x0, lr, steps):
    """The path lies on its side: one row per coordinate. One row per point is asked for, so leave
    out the transpose."""
    return steepest(grad, x0, lr, steps).T


largest_stable_lr = Exercise(
    "largest_stable_lr",
    points=2,
    chapter="01-optimizers",
    probe="value_probe",
    cases=[
        case(A=np.array([[2.0, 0.0], [0.0, 20.0]])),
        case(A=np.array([[3.0, 1.2], [1.2, 2.0]])),
        case(A=np.array([[5.0, 2.0, 0.5], [2.0, 3.0, -1.0], [0.5, -1.0, 1.5]])),
        case(A=np.array([[0.8, -0.3], [-0.3, 0.5]])),
    ],
    hints=[
        "Along an eigenvector of A with eigenvalue λ, one step multiplies x by a number. Which?",
        "That number is 1 − ηλ. For which η does its size stay below 1?",
        "For one λ the edge is 2/λ. All directions have to behave; which λ is the strictest?",
        "`np.linalg.eigvalsh(A)` gives the eigenvalues of a symmetric matrix, smallest first.",
    ],
)


@largest_stable_lr.draw
def positive_definite(rng):
    spectra = [rng.uniform(0.3, 6, 2), rng.uniform(0.3, 6, 3), rng.uniform(0.3, 6, 4)]
    return [case(A=_symmetric(rng, spectrum)) for spectrum in spectra]


def _symmetric(rng, spectrum):
    """A symmetric matrix with these eigenvalues in random directions."""
    Q = np.linalg.qr(rng.standard_normal((len(spectrum), len(spectrum))))[0]
    A = Q @ np.diag(spectrum) @ Q.T
    return (A + A.T) / 2


@largest_stable_lr.reference
def two_over_norm(A):
    """2/λmax, where λmax of a positive definite A is its spectral norm."""
    return 2 / np.linalg.norm(A, 2)


@largest_stable_lr.mistake
def smallest_eigenvalue(A):
    """This is 2 over the smallest eigenvalue, so the steepest direction diverges. Ask which
    direction gives way first when η grows."""
    return 2 / np.linalg.eigvalsh(A)[0]


@largest_stable_lr.mistake
def one_over_largest(A):
    """This is 1/λmax, which is safe but half of the edge. Between 1/λ and 2/λ the factor 1 − ηλ
    is negative, yet smaller than 1 in size."""
    return 1 / np.linalg.eigvalsh(A)[-1]


@largest_stable_lr.mistake
def best_rate(A):
    """This is 2/(λmin + λmax), the fastest constant rate. The question is at which rate it stops
    converging."""
    values = np.linalg.eigvalsh(A)
    return 2 / (values[0] + values[-1])


@largest_stable_lr.mistake
def largest_entry(A):
    """This is 2 over the largest entry of A, which stands on the diagonal. It is right only when
    A is diagonal; otherwise the steepest direction lies between the axes."""
    return 2 / np.max(A)


@largest_stable_lr.mistake
def first_entry(A):
    """This is 2 over the first entry of A, the curvature along the first axis only. Ask for the
    curvature in every direction."""
    return 2 / A[0, 0]


@largest_stable_lr.mistake
def trace(A):
    """This is 2 over the sum of all eigenvalues (the trace). That is safe, but smaller than the
    edge: one eigenvalue alone decides."""
    return 2 / np.trace(A)


@largest_stable_lr.mistake
def frobenius(A):
    """This is 2 over `np.linalg.norm(A)`, the root of the sum of squared entries. It is safe, but
    below the edge: one eigenvalue alone decides."""
    return 2 / np.linalg.norm(A)


@largest_stable_lr.mistake
def row_sum(A):
    """This is 2 over the largest row sum of |A|, a bound for λmax and not λmax itself. Compute the
    eigenvalues."""
    return 2 / np.max(np.sum(np.abs(A), axis=1))


@largest_stable_lr.mistake
def determinant(A):
    """This is 2 over the determinant, the product of the eigenvalues. Only the largest one
    decides."""
    return 2 / np.linalg.det(A)


@largest_stable_lr.mistake
def mean_eigenvalue(A):
    """This is 2 over the mean eigenvalue. The average direction converges there, but the steepest
    one does not."""
    return 2 / np.mean(np.linalg.eigvalsh(A))


@largest_stable_lr.mistake
def largest_eigenvalue_itself(A):
    """This is λmax itself. Steeper surfaces need smaller rates, so λmax belongs below the
    line."""
    return np.linalg.eigvalsh(A)[-1]


@largest_stable_lr.mistake
def largest_of_the_twos(A):
    """The edges 2/λ are right for each direction, but this is a list of all of them. All
    directions must converge at once, so one of these edges decides."""
    return 2 / np.linalg.eigvalsh(A)


@largest_stable_lr.mistake
def hessian_doubled(A):
    """Half of the right answer would be the edge for xᵀAx. With the ½ in ½xᵀAx the Hessian is A;
    your answer is twice the right one."""
    return 4 / np.linalg.eigvalsh(A)[-1]


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
    matrices = [_symmetric(rng, rng.permutation(s)) for s in spectra] + [ROTATED * sizes(1)] + exact
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
    the other sign is taken at its word. Ask for zeros first, then for signs."""
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
