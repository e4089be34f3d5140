"""Nesterov's momentum as torch writes it: the path of the look-ahead points."""

from autograder.exercises.ch06_nesterov.nesterov import (
    growing_weights,
    two_sequences,
    weights_by_t,
    weights_from_one,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.torch_paths import torch_path
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

nesterov_torch = Exercise(
    "nesterov_torch",
    points=5,
    chapter="06-nesterov",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 3, "path and start": 2},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.07, beta=0.8, steps=7, look="end"),
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.15, beta=0.6, steps=6, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.04, beta=0.7, steps=8, look="end"),
        case("coupled", part="path and start", x0=[1.5, -0.7], lr=0.07, beta=0.8, steps=7),
        case("coupled", part="path and start", x0=[0.3, -1.2], lr=0.25, beta=0.3, steps=45),
        case("coupled", part="path and start", x0=[3, -2], lr=0.11, beta=0.7, steps=5),
        case("sincos", part="path and start", x0=0.9, lr=0.12, beta=0.7, steps=6),
        case("square", part="path and start", x0=10, lr=0.1, beta=0.8, steps=5),
        case(
            "coupled",
            x0=[1.5, -0.7],
            lr=0.07,
            beta=0.8,
            steps=3,
            look="start",
            part="path and start",
        ),
    ],
    hints=[
        "Which points does torch's parameter visit: those of x, or those at which the gradient is "
        "taken? You have a function that makes the one out of the other.",
        "Or write the form itself. Its gradient is taken where the parameter is; no point ahead is "
        "computed anywhere. What is v then, and what is the step?",
        "Two steps on θ² from 10 with η = 0.1, β = 0.5: 10, 7, 4.4. The first step is already "
        "(1+β) times as long as plain gradient descent's. Why?",
        "With g = grad(x): v = beta * v + g, and x moves by η times the sum of g and the share β "
        "of the *new* v.",
    ],
    after=(
        "For a constant η its rows are the look-ahead points of `nesterov`: one method, seen at "
        "other points."
    ),
    remark=(
        "The gradient counts twice: as a part of v, and once more beside βv. Together that is the"
        " step from one point ahead to the next."
    ),
    decoys=[
        ("x = x - lr * (g + beta * v)", "x = x - lr * v", "heavy_ball_given"),
        ("x = x - lr * (g + beta * v)", "x = x - lr * (g + v)", "whole_velocity"),
        ("v = beta * v + g", "v = beta * v + lr * g", "lr_in_velocity_and_step"),
    ],
)


@nesterov_torch.draw
def surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    lr, beta = rng.uniform(0.05, 0.2), rng.uniform(0.55, 0.85)
    whole = whole_start(rng)
    far, rest = rng.uniform([4, -3], [6, -1]), "path and start"
    return [
        case(surface, part="update", x0=x0, lr=lr, beta=beta, steps=steps, look="end"),
        case("surface", part="update", x0=far, lr=0.05, beta=beta, steps=steps, look="end"),
        case(surface, part=rest, x0=x0, lr=lr, beta=beta, steps=steps),
        case(surface, part=rest, x0=x0, lr=0.25, beta=0.5 * beta, steps=70),
        case(surface, part=rest, x0=whole, lr=lr, beta=beta, steps=steps),
        case(surface, part=rest, x0=x0, lr=lr, beta=beta, steps=steps, look="start"),
        case("sincos", part=rest, x0=rng.uniform(0.6, 0.9), lr=0.7 * lr, beta=beta, steps=5),
        case("square", part=rest, x0=whole[0], lr=lr, beta=beta, steps=steps),
    ]


@nesterov_torch.reference
def torch_sgd(grad, x0, lr, beta, steps):
    """torch.optim.SGD(nesterov=True) itself, in double precision. It refuses momentum 0, where
    the method is plain gradient descent."""
    import torch

    def make(parameters):
        return torch.optim.SGD(parameters, lr=lr, momentum=beta, nesterov=beta > 0)

    return torch_path(make, grad, x0, steps)


@from_step
def torch_steps(x, v, grad, lr, beta):
    """v ← βv + g(x), x ← x − η(g + βv), for the mistakes in recording."""
    g = grad(x)
    v = beta * v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.convention
@two_sequences
def look_ahead_form(x, v, grad, lr, beta):
    """This is Nesterov's momentum in the look-ahead form, the path of x: the exercise before. Here
    the path of torch's parameter is asked for, the points at which the gradient is taken."""
    y = x + beta * (x - v)
    return y - lr * grad(y), x


@nesterov_torch.convention
@from_step
def torch_average_form(x, v, grad, lr, beta):
    """This is torch's form with a moving average: the gradient enters as (1−β)g, in v and in the
    step. The exercise asks for whole gradients."""
    g = (1 - beta) * grad(x)
    v = beta * v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.convention
@from_step
def look_ahead_average_form(x, v, grad, lr, beta):
    """This is the look-ahead form with a moving average, the gradient entering as (1−β)g. The
    exercise asks for whole gradients, and for the path of torch's parameter."""
    v = beta * v + (1 - beta) * grad(x - lr * beta * v)
    return x - lr * v, v


@nesterov_torch.convention
def torch_fista_weights(grad, x0, lr, beta, steps):
    """These are look-ahead points with the growing weights k/(k+3) in the place of β. The exercise
    asks for the constant `beta`."""
    weights = [k / (k + 3) for k in range(steps + 1)]
    return growing_weights(grad, x0, lr, weights, steps)[1]


@nesterov_torch.convention
def torch_fista_weights_from_one(grad, x0, lr, beta, steps):
    """These are look-ahead points with the growing weights (k − 1)/(k + 2) in the place of β, and k
    from 1. The exercise asks for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_from_one(steps + 1), steps)[1]


@nesterov_torch.convention
def torch_fista_weights_by_t(grad, x0, lr, beta, steps):
    """These are look-ahead points with FISTA's weights (t − 1)/t_next in the place of β, which grow
    towards 1. The exercise asks for the constant `beta`."""
    return growing_weights(grad, x0, lr, weights_by_t(steps + 1), steps)[1]


# What goes wrong in recording a path whose steps are right.

declare_recordings(nesterov_torch, torch_steps)


# The same in parts, whose slips are known too.


def renew(v, g, beta):
    """The velocity."""
    return beta * v + g


def move(x, g, v, lr, beta):
    """The new point."""
    return x - lr * (g + beta * v)


nesterov_torch.program = Program(
    constants=["lr", "beta"],
    memory={"v": at_rest},
    parts={"slope": ("g", slope), "renew": ("v", renew), "move": ("x", move)},
)
