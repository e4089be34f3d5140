"""Momentum as a moving average."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

momentum_ewma = Exercise(
    "momentum_ewma",
    points=3,
    chapter="04-momentum",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 2, "path and start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.3, beta=0.8, steps=7, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.12, beta=0.6, steps=8, look="end"),
        case("coupled", part="path and start", x0=[1.5, -0.7], lr=0.3, beta=0.8, steps=7),
        case("coupled", part="path and start", x0=[0.3, -1.2], lr=0.4, beta=0.3, steps=50),
        case("coupled", part="path and start", x0=[3, -2], lr=0.25, beta=0.7, steps=5),
        case("sincos", part="path and start", x0=0.9, lr=0.4, beta=0.7, steps=6),
        case("square", part="path and start", x0=10, lr=0.3, beta=0.8, steps=5),
        case(
            "coupled", x0=[1, 2.5], lr=0.3, beta=0.8, steps=3, look="start", part="path and start"
        ),
    ],
    hints=[
        "Start from your `momentum`. Which of its two lines changes, and where does η go?",
        "v is now an average of gradients, so its weights add up to one: β for the old v. What is "
        "left for the new gradient?",
        "The learning rate is no longer inside v. It has to appear in the line that moves x.",
        "v = beta * v + (1 - beta) * g, and x moves against v by η times its length.",
    ],
    after="Called with lr/(1 − beta) it gives the path of `momentum`: one method, two spellings.",
    remark=(
        "Only (1 − β) is new, and the learning rate has moved to the line of x. An average stays "
        "as large as a gradient; the sum grows to 1/(1 − β) times that."
    ),
    decoys=[
        ("v = beta * v + (1 - beta) * grad(x)", "v = beta * v + grad(x)", "sum_form"),
        (
            "v = beta * v + (1 - beta) * grad(x)",
            "v = (1 - beta) * v + beta * grad(x)",
            "average_weights_swapped",
        ),
        ("x = x - lr * v", "x = x - v", "average_without_lr"),
    ],
)


@momentum_ewma.draw
def averaged_surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    lr, beta = rng.uniform(0.22, 0.4), rng.uniform(0.55, 0.72)
    whole = whole_start(rng)
    far, rest = rng.uniform([4, -3], [6, -1]), "path and start"
    return [
        case(surface, part="update", x0=x0, lr=lr, beta=beta, steps=steps, look="end"),
        case("surface", part="update", x0=far, lr=0.12, beta=beta, steps=steps, look="end"),
        case(surface, part=rest, x0=x0, lr=lr, beta=beta, steps=steps),
        case(surface, part=rest, x0=x0, lr=0.45, beta=0.5 * beta, steps=70),
        case(surface, part=rest, x0=whole, lr=lr, beta=beta, steps=steps),
        case(surface, part=rest, x0=x0, lr=lr, beta=beta, steps=steps, look="start"),
        case("sincos", part=rest, x0=rng.uniform(0.6, 0.9), lr=lr, beta=beta, steps=5),
        case("square", part=rest, x0=whole[0], lr=lr, beta=beta, steps=steps),
    ]


@momentum_ewma.reference
@from_step
def average(x, v, grad, lr, beta):
    """v ← βv + (1−β)g(x), x ← x − ηv, not corrected."""
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * v, v


@momentum_ewma.convention
@from_step
def sum_form(x, v, grad, lr, beta):
    """This is momentum as a sum, v ← βv + ηg: the exercise before. Here v is an average, so the new
    gradient enters with weight 1 − β."""
    v = beta * v + lr * grad(x)
    return x - v, v


@momentum_ewma.convention
def corrected(grad, x0, lr, beta, steps):
    """This average is corrected for its start, divided by 1 − βᵗ. The exercise asks for the plain
    one, whose first steps are short."""
    x, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for t in range(1, steps + 1):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v / (1 - beta**t)
        rows.append(x)
    return np.array(rows)


@momentum_ewma.convention
def starts_at_first_gradient(grad, x0, lr, beta, steps):
    """This average starts at the first gradient. In the exercise v starts at 0, so the first step
    is (1−β)ηg."""
    x, v, rows = np.array(x0, float), grad(np.array(x0, float)), [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v
        rows.append(x)
    return np.array(rows)


@momentum_ewma.mistake
@from_step
def average_weights_swapped(x, v, grad, lr, beta):
    """β and 1 − β stand in each other's place. The old average keeps the share β; the new gradient
    gets what is left."""
    v = (1 - beta) * v + beta * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def average_without_lr(x, v, grad, lr, beta):
    """The learning rate is not used: x moves by v itself. v is an average gradient; the step is η
    times v."""
    v = beta * v + (1 - beta) * grad(x)
    return x - v, v


@momentum_ewma.mistake
@from_step
def average_lr_twice(x, v, grad, lr, beta):
    """The learning rate is applied twice, in the average and in the step. Keep it in the step
    only."""
    v = beta * v + (1 - beta) * lr * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def sum_with_lr_twice(x, v, grad, lr, beta):
    """The gradient enters with weight η instead of 1 − β, and the step multiplies by η again. In
    this form v holds no η."""
    v = beta * v + lr * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def sum_without_lr(x, v, grad, lr, beta):
    """The gradient enters whole and the learning rate is not used. Give the gradient the weight
    1 − β in v, and η to the step."""
    v = beta * v + grad(x)
    return x - v, v


@momentum_ewma.mistake
@from_step
def average_reduced_twice(x, v, grad, lr, beta):
    """Every step is (1−β) times the right one: the weight 1 − β stands in the average and again in
    the step, or η was already replaced by η(1−β)."""
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * (1 - beta) * v, v


@momentum_ewma.mistake
@from_step
def average_lost(x, v, grad, lr, beta):
    """The average of one step does not reach the next; each step is (1−β)ηg. Set v before the loop,
    and use the old v when you make the new one."""
    return x - lr * (1 - beta) * grad(x), v


@momentum_ewma.mistake
@from_step
def plain_descent(x, v, grad, lr, beta):
    """This is plain gradient descent: v is not used, or it is the gradient alone. The step has to
    be η times the average."""
    return x - lr * grad(x), v


@momentum_ewma.mistake
@from_step
def old_average(x, v, grad, lr, beta):
    """The point moves by the average of the step before, so that the first step goes nowhere.
    Update v first, then move."""
    return x - lr * v, beta * v + (1 - beta) * grad(x)


@momentum_ewma.mistake
@from_step
def average_climbs(x, v, grad, lr, beta):
    """The path climbs: it adds ηv, where v points uphill. Subtract it."""
    v = beta * v + (1 - beta) * grad(x)
    return x + lr * v, v


@momentum_ewma.mistake
@from_step
def old_average_not_reduced(x, v, grad, lr, beta):
    """The old average is kept whole: v + (1−β)g. The weights of an average add up to one, so the
    old one gets β."""
    v = v + (1 - beta) * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def nesterov_average(x, v, grad, lr, beta):
    """The step mixes the new average with the gradient once more, as Nesterov's form does. Here x
    moves by η times v alone."""
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * (beta * v + (1 - beta) * grad(x)), v


# What goes wrong in recording a path whose steps are right.

declare_recordings(momentum_ewma, average)


# The same in parts, whose slips are known too.


def averaged(v, g, beta):
    """The average."""
    return beta * v + (1 - beta) * g


def move(x, v, lr):
    """The new point."""
    return x - lr * v


momentum_ewma.program = Program(
    constants=["lr", "beta"],
    memory={"v": at_rest},
    parts={"slope": ("g", slope), "average": ("v", averaged), "move": ("x", move)},
)
