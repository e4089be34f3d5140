"""One step of momentum on a network's parameters, by hand."""

import torch

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

NET = {"sizes": [2, 3, 1], "seed": 11, "n": 6}
OTHER = {"sizes": [3, 2, 2], "seed": 12, "n": 5}
EQUAL = {"sizes": [2, 2, 2], "seed": 13, "n": 5}  # where one may meet another's velocity unseen

sgd_momentum = Exercise(
    "sgd_momentum",
    points=5,
    chapter="09-lab-networks",
    probe="velocity_probe",
    without=["torch.optim"],
    parts={"update": 3, "velocities": 1, "gradients": 1},
    cases=[
        case(part="update", **NET, lr=0.12, gamma=0.7, steps=5, compared="parameters"),
        case(part="update", **OTHER, lr=0.05, gamma=0.8, steps=4, compared="parameters"),
        case(part="velocities", **NET, lr=0.12, gamma=0.7, steps=5, compared="velocities"),
        case(part="velocities", **OTHER, lr=[0.1, 0.1, 0.03, 0.03], gamma=0.6, steps=4, kick=0.1,
             compared="both"),
        case(part="gradients", **NET, lr=0.12, gamma=0.7, steps=3, compared="gradients"),
        case(part="gradients", **EQUAL, bias=False, lr=0.12, gamma=0.7, steps=4, idle=[0, 3],
             compared="parameters"),
        case(part="gradients", **EQUAL, bias=False, lr=0.12, gamma=0.7, steps=4, idle=[0, 3],
             compared="velocities"),
    ],
    hints=[
        "`zip` walks through parameters and velocities together. What has each parameter that "
        "backward() has reached, and what has one that it has not?",
        "Inside the loop there are three lines: one skips, one renews v, one moves p.",
        "v = … makes a new tensor that is gone when the function ends. v.mul_(…), v.add_(…) and "
        "v[:] = … write into the one that the caller keeps. The same holds for p.",
        "torch refuses to change a parameter in place while it records. Put the loop under "
        "`with torch.no_grad():`.",
        "v.mul_(gamma).add_(…), then p.sub_(v). What is missing is the gradient's share.",
    ],
    after=(
        "For a constant rate it takes the steps of `torch.optim.SGD` with momentum, up to "
        "rounding."
    ),
    remark=(
        "Everything is changed in place, by the methods with an underscore, because the caller "
        "keeps these very tensors. `v` already holds η, so it is subtracted as it is."
    ),
)  # fmt: skip


@sgd_momentum.draw
def networks(rng):
    seeds = rng.integers(10_000, size=2).tolist()
    lr, gamma = rng.uniform(0.06, 0.14), rng.uniform(0.6, 0.8)
    one = {"sizes": [2, 3, 1], "seed": seeds[0], "n": 6, "lr": lr, "gamma": gamma, "steps": 4}
    two = {**one, "sizes": [2, 2, 2], "seed": seeds[1]}
    return [
        case(part="update", **one, compared="parameters"),
        case(
            part="velocities", **{**two, "lr": [lr, lr, lr / 4, lr / 4]}, kick=0.1, compared="both"
        ),
        case(part="gradients", **one, compared="gradients"),
        case(part="gradients", **two, bias=False, idle=[0, 3], compared="both"),
    ]


@sgd_momentum.reference
def by_torch(params, velocities, lr, gamma):
    """torch.optim.SGD, whose velocity is this one divided by η, from the velocities handed in."""
    optimizer = torch.optim.SGD(params, lr=lr, momentum=gamma)
    for p, v in zip(params, velocities, strict=True):
        optimizer.state[p]["momentum_buffer"] = v / lr
    optimizer.step()
    for p, v in zip(params, velocities, strict=True):
        v.copy_(optimizer.state[p]["momentum_buffer"] * lr)


@Written
def in_lines(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):  # begins the loop
            if p.grad is None:  # skips a parameter
                continue
            v.mul_(gamma).add_(p.grad, alpha=lr)  # renews v
            p.sub_(v)  # moves p


sgd_momentum.written = in_lines


def several(mistake):
    """It is two things already, and is not taken together with a third."""
    mistake.several = True
    return mistake


def each(update):
    """`update(p, g, v, lr, gamma) → (p, v)` for every parameter that has a gradient, in place."""

    def step(params, velocities, lr, gamma):
        with torch.no_grad():
            for p, v in zip(params, velocities, strict=True):
                if p.grad is not None:
                    moved, renewed = update(p.clone(), p.grad.clone(), v.clone(), lr, gamma)
                    p.copy_(moved)
                    v.copy_(renewed)

    step.__name__, step.__doc__, step.__wrapped__ = update.__name__, update.__doc__, update
    return step


@sgd_momentum.convention(credit=0.7)  # the steps are right
@each
def rate_outside(p, g, v, lr, gamma):
    """This is torch's form, v ← γv + g and p ← p − ηv: the same steps while η stays constant, other
    velocities. The exercise asks for the form with η inside v."""
    v = gamma * v + g
    return p - lr * v, v


@sgd_momentum.convention(credit=0.7)
@each
def downhill_velocity(p, g, v, lr, gamma):
    """This is the physicists' sign: v ← γv − ηg and p ← p + v. The steps are right, the velocities
    have the other sign. Here v is what is subtracted."""
    v = gamma * v - lr * g
    return p + v, v


@sgd_momentum.convention
@each
def moving_average(p, g, v, lr, gamma):
    """This is the moving average, v ← γv + (1−γ)g and p ← p − ηv. The exercise asks for the sum
    γv + ηg; your steps are (1−γ) times as long."""
    v = gamma * v + (1 - gamma) * g
    return p - lr * v, v


@sgd_momentum.convention(credit=0.4)
@several
def moving_average_none_crashes(params, velocities, lr, gamma):
    """This is the moving average, v ← γv + (1−γ)g; the exercise asks for the sum γv + ηg. And a
    parameter without a gradient raises an error: p.grad is None then, skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(gamma).add_(p.grad, alpha=1 - gamma)
            p.sub_(lr * v)


@sgd_momentum.convention
@each
def moving_average_of_steps(p, g, v, lr, gamma):
    """The gradient enters with (1−γ)η: a moving average of plain steps. The exercise asks for the
    sum γv + ηg, without 1−γ."""
    v = gamma * v + (1 - gamma) * lr * g
    return p - v, v
