"""Nesterov's momentum in its look-ahead form: the path of x."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

nesterov = Exercise(
    "nesterov",
    points=7,
    chapter="06-nesterov",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 5, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.07, beta=0.8, steps=7, look="end"),
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.15, beta=0.6, steps=6, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.04, beta=0.7, steps=8, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], lr=0.07, beta=0.8, steps=7),
        case("coupled", part="path", x0=[0.3, -1.2], lr=0.25, beta=0.3, steps=40),
        case("coupled", part="any start", x0=[3, -2], lr=0.11, beta=0.7, steps=5),
        case("sincos", part="any start", x0=0.9, lr=0.15, beta=0.7, steps=6),
        case("square", part="any start", x0=10, lr=0.1, beta=0.8, steps=5),
        case("coupled", part="any start", x0=[1.5, -0.7], lr=0.07, beta=0.8, steps=3, look="start"),
    ],
    hints=[
        "Take your `momentum` from chapter 04. Only one thing changes: the point at which the "
        "gradient is taken. Where would the ball be if there were no slope at all?",
        "v is what will be subtracted, and the share β of it survives. So on which side of x does "
        "the look-ahead point lie, and how far away?",
        "Work two steps on θ² from 10 with η = 0.1, β = 0.5 by hand: 10, 8, 5.6. The second "
        "gradient is taken at 7. Print the points at which you call grad.",
        "The look-ahead point is only looked at: x itself must not move there. Give it a name of "
        "its own, say `ahead`, and move x once, by the new v.",
        "ahead = x - beta * v, then v = beta * v + lr * grad(…), then x = x - v.",
    ],
    after="`explore.lookahead(nesterov=nesterov)`, below, takes your steps apart.",
    remark=(
        "It differs from momentum in one place: the gradient is taken at x − βv, where the old "
        "velocity alone would lead. What is stored is x."
    ),
    decoys=[
        ("ahead = x - beta * v", "ahead = x - v", "looks_ahead_without_beta"),
        ("ahead = x - beta * v", "ahead = x + beta * v", "looks_back"),
        ("v = beta * v + lr * grad(ahead)", "v = beta * v + lr * grad(x)", "heavy_ball_given"),
    ],
)


@nesterov.draw
def surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    lr, beta = rng.uniform(0.05, 0.2), rng.uniform(0.55, 0.85)
    whole = whole_start(rng)
    far = rng.uniform([4, -3], [6, -1])
    return [
        case(surface, part="update", x0=x0, lr=lr, beta=beta, steps=steps, look="end"),
        case("surface", part="update", x0=far, lr=0.05, beta=beta, steps=steps, look="end"),
        case(surface, part="path", x0=x0, lr=lr, beta=beta, steps=steps),
        case(surface, part="path", x0=x0, lr=0.25, beta=0.5 * beta, steps=60),
        case(surface, part="any start", x0=whole, lr=lr, beta=beta, steps=steps),
        case(surface, part="any start", x0=x0, lr=lr, beta=beta, steps=steps, look="start"),
        case("sincos", part="any start", x0=rng.uniform(0.6, 0.9), lr=lr, beta=beta, steps=5),
        case("square", part="any start", x0=whole[0], lr=lr, beta=beta, steps=steps),
    ]


two_sequences = from_step(state=np.array)  # here `v` is the point before, at first x0 itself


@nesterov.reference
@two_sequences
def nesterov_1983(x, v, grad, lr, beta):
    """y = x + β(x − x_before), x ← y − ηg(y): two sequences and no velocity (Nesterov, 1983)."""
    y = x + beta * (x - v)
    return y - lr * grad(y), x


# Other conventions. η inside or outside v, either sign of v, and the two sequences are one path
# for constant η: they are right, and not listed here.


@nesterov.convention
@from_step
def torch_form(x, v, grad, lr, beta):
    """This is Nesterov's momentum as torch writes it: the path of the points at which the gradient
    is taken. The exercise asks for the path of x, whose first step is plain gradient descent's."""
    v = beta * v + lr * grad(x)
    return x - (beta * v + lr * grad(x)), v


@nesterov.convention
@from_step
def average_form(x, v, grad, lr, beta):
    """This is Nesterov's momentum with a moving average, v ← βv + (1−β)g. The exercise asks for the
    sum, in which the gradient enters as ηg; your steps are (1−β) times as long."""
    v = beta * v + (1 - beta) * grad(x - lr * beta * v)
    return x - lr * v, v


@nesterov.convention
@from_step
def average_torch_form(x, v, grad, lr, beta):
    """This is torch's form with a moving average, the gradient counted as (1−β)g. The exercise asks
    for ηg in a sum, and for the path of x."""
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * (beta * v + (1 - beta) * grad(x)), v


def growing_weights(grad, x0, lr, weights, steps):
    """The rows of x and of y when y = x + w(x − x_before) with a weight w per step."""
    x = before = np.array(x0, float)
    rows, looked = [x], []
    for weight in weights:
        y = x + weight * (x - before)
        looked.append(y)
        x, before = y - lr * grad(y), x
        rows.append(x)
    return np.array(rows[: steps + 1]), np.array(looked)


@nesterov.convention
def fista_weights(grad, x0, lr, beta, steps):
    """These are steps with the growing weights k/(k+3) in the place of β, as for convex functions
    without a known curvature. The exercise asks for the constant `beta`."""
    return growing_weights(grad, x0, lr, [k / (k + 3) for k in range(steps)], steps)[0]


@nesterov.convention
def fista_weights_by_t(grad, x0, lr, beta, steps):
    """These are steps with FISTA's weights (t − 1)/t_next in the place of β, which grow towards 1.
    The exercise asks for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_by_t(steps), steps)[0]


@nesterov.convention
def fista_weights_from_one(grad, x0, lr, beta, steps):
    """These are steps with the growing weights (k − 1)/(k + 2) in the place of β, and k from 1, one
    step behind. The exercise asks for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_from_one(steps), steps)[0]


@nesterov.convention
def fista_extrapolated(grad, x0, lr, beta, steps):
    """These are the extrapolated points, with the growing weights (k − 1)/(k + 2) in the place of
    β. The exercise asks for the path of x itself, and for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_from_one(steps + 1), steps)[1]


@nesterov.convention
def fista_extrapolated_from_zero(grad, x0, lr, beta, steps):
    """These are the extrapolated points, with the growing weights k/(k+3) in the place of β. The
    exercise asks for the path of x itself, and for the constant `beta`."""
    return growing_weights(grad, x0, lr, [k / (k + 3) for k in range(steps + 1)], steps)[1]


@nesterov.convention
def fista_extrapolated_by_t(grad, x0, lr, beta, steps):
    """These are the extrapolated points, with FISTA's weights (t − 1)/t_next in the place of β. The
    exercise asks for the path of x itself, and for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_by_t(steps + 1), steps)[1]


def weights_from_one(many):
    return [max(0, k - 1) / (k + 2) for k in range(many)]


def weights_by_t(steps):
    t, weights = 1.0, []
    for _ in range(steps):
        after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        weights.append((t - 1) / after)
        t = after
    return weights


# What goes wrong in recording a path whose steps are right.

declare_recordings(nesterov, nesterov_1983)


# The same in parts, whose slips are known too.


def ahead(x, v, beta):
    """The look-ahead point."""
    return x - beta * v


def slope_ahead(grad, ahead):
    """The gradient."""
    return grad(ahead)


def renew(v, g, lr, beta):
    """The velocity."""
    return beta * v + lr * g


def move(x, v):
    """The new point."""
    return x - v


nesterov.program = Program(
    constants=["lr", "beta"],
    memory={"v": at_rest},
    parts={
        "ahead": ("ahead", ahead),
        "slope": ("g", slope_ahead),
        "renew": ("v", renew),
        "move": ("x", move),
    },
)
