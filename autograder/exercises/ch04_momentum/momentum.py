"""Momentum itself."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

momentum = Exercise(
    "momentum",
    points=5,
    chapter="04-momentum",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 3, "path": 1, "any start": 1},
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
        "What does the ball remember from the last step? Give that a name, and say what it is "
        "before the first step, for a number and for an array.",
        "Each step has two lines. The first makes the new velocity out of the old one and the "
        "gradient at x; the second moves x. Which of the two must come first?",
        "Work the first two steps on θ² from 10 with η = 0.1, β = 0.5 by hand: 10, 8, 5.4. Print "
        "your v and x beside them, and find the first number that differs.",
        "Begin with x = np.array(x0, dtype=float) and v = np.zeros_like(x). Make new arrays "
        "(x = x − …, not x −= …) and append each one to a list that already holds x0.",
        "v = beta * v + …, then x = x − v. What is still missing is the slope's own share, which "
        "is what plain gradient descent would have moved.",
    ],
    after=(
        "`explore.ravine(momentum=momentum)`, below, rolls your own ball through a valley of any "
        "length."
    ),
    remark=(
        "One line more than gradient descent, and one array more to remember. η stands inside the"
        " velocity here; outside of it, for a constant η, the path is the same."
    ),
    decoys=[
        ("v = beta * v + lr * grad(x)", "v = beta * v - lr * grad(x)", "signs_disagree"),
        ("v = beta * v + lr * grad(x)", "v = v + lr * grad(x)", "beta_forgotten"),
        ("v = beta * v + lr * grad(x)", "v = beta * v + (1 - beta) * lr * grad(x)", "ewma_form"),
    ],
)


@momentum.draw
def surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    lr, beta = rng.uniform(0.03, 0.2), rng.uniform(0.55, 0.85)
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


@momentum.reference
@from_step
def heavy_ball(x, v, grad, lr, beta):
    """v ← βv + ηg(x), x ← x − v (Polyak, 1964)."""
    v = beta * v + lr * grad(x)
    return x - v, v


# The same in parts, of which mistakes replace one.


def renew(v, g, lr, beta):
    """The velocity."""
    return beta * v + lr * g


def move(x, v):
    """The new point."""
    return x - v


ball = Program(
    constants=["lr", "beta"],
    memory={"v": at_rest},
    parts={"slope": ("g", slope), "renew": ("v", renew), "move": ("x", move)},
)
momentum.program = ball
wrong_start = ball.wrong("start")
wrong_slope = ball.wrong("slope")
wrong_renewal = ball.wrong("renew")
wrong_move = ball.wrong("move")
wrong_order = ball.wrong("order")
wrong_keeping = ball.wrong("keep")


# Other conventions. η inside or outside v, either sign of v, and the difference form
# x − ηg + β(x − x_before) are one path for constant η: they are right, and not listed here.


@momentum.convention
@wrong_renewal
def ewma_form(v, g, lr, beta):
    """This is momentum as a moving average, v ← βv + (1−β)g. The exercise asks for the sum, in
    which the gradient enters whole; your steps are (1−β) times as long."""
    return beta * v + lr * (1 - beta) * g


@momentum.convention
def ewma_corrected(grad, x0, lr, beta, steps):
    """This is the moving average v ← βv + (1−β)g with bias correction, as in Adam's numerator. The
    exercise asks for the plain sum: no (1−β), no division by 1 − βᵗ."""
    x, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for t in range(1, steps + 1):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v / (1 - beta**t)
        rows.append(x)
    return np.array(rows)


@momentum.convention
def dampened(grad, x0, lr, beta, steps):
    """The first velocity is the whole gradient, and later gradients count (1−β): a moving average
    that starts at its first value, torch's dampening. The exercise starts v at 0 and adds whole
    gradients."""
    x, v, rows = np.array(x0, float), grad(np.array(x0, float)), [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v
        rows.append(x)
    return np.array(rows)


# What goes wrong in recording a path whose steps are right.

declare_recordings(momentum, heavy_ball)
