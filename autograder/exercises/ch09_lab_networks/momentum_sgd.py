"""Momentum as a class that takes torch.optim.SGD's place in any loop."""

import torch

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

NET = {"sizes": [2, 3, 1], "seed": 31, "n": 6, "lr": 0.1, "momentum": 0.7}
EQUAL = {"sizes": [2, 2, 2], "seed": 32, "n": 5, "lr": 0.08, "momentum": 0.8}

MomentumSGD = Exercise(
    "MomentumSGD",
    points=7,
    chapter="09-lab-networks",
    probe="optimizer_probe",
    without=["torch.optim.sgd"],
    parts={"update": 3, "schedule": 2, "save and load": 1, "any loop": 1},
    cases=[
        case(part="update", **NET, steps=5),
        case(part="update", **EQUAL, bias=False, steps=4),
        case(part="schedule", **NET, steps=5, rates=[0.1, 0.1, 0.1, 0.02, 0.02]),
        case(part="schedule", **EQUAL, steps=5, decay=[2, 0.25]),
        case(part="save and load", **NET, steps=5, resume_at=3),
        case(part="any loop", **NET, steps=4, second={"lr": 0.03, "momentum": 0.4}),
        case(part="any loop", **NET, steps=5, idle=[1, 3, 5]),
        case(part="any loop", **NET, steps=4, zeroing="in place"),
        case(part="any loop", **NET, steps=3, compared="gradients"),
    ],
    hints=[
        "PlainSGD above has most of it: where do its constants come from, and when are they read? "
        "What has to be remembered from step to step, and for how many parameters?",
        "`self.state[p]` is a dictionary for each parameter, empty at first. What is put there is "
        "saved and loaded with the optimizer; an attribute of your own is not.",
        "__init__ has one line: super().__init__ with the params and a dictionary of the "
        "defaults, one entry for each constant.",
        "Read lr and momentum from `group` in every step: a schedule writes there. Which of the "
        "two lines holds η, if a change of η is to act at once on the whole step?",
        "state = self.state[p]; on first sight of p put zeros_like(p) there. Then "
        "v.mul_(…).add_(…), and p moves by η times v.",
    ],
    after="It fits wherever torch takes an optimizer, in schedules and checkpoints too.",
    remark=(
        "What belongs to a parameter is in `self.state`, what belongs to a group in "
        "`param_groups`: these are what `state_dict` saves and what a schedule changes."
    ),
)  # fmt: skip


@MomentumSGD.draw
def networks(rng):
    seeds = rng.integers(10_000, size=2).tolist()
    lr, momentum = rng.uniform(0.06, 0.12), rng.uniform(0.6, 0.8)
    net = {"sizes": [2, 3, 1], "seed": seeds[0], "n": 6, "lr": lr, "momentum": momentum}
    other = {**net, "sizes": [2, 2, 2], "seed": seeds[1]}
    second, idle = {"lr": lr / 3, "momentum": momentum / 2}, [int(rng.integers(1, 3)), 2, 4]
    return [
        case(part="update", **net, steps=4),
        case(part="schedule", **other, steps=5, rates=[lr, lr, lr / 4, lr / 4, lr / 2]),
        case(part="save and load", **net, steps=4, resume_at=2),
        case(part="any loop", **net, steps=4, second=second, idle=idle, zeroing="in place"),
        case(part="any loop", **other, steps=3, compared="gradients"),
    ]


@MomentumSGD.reference
class OfTorch(torch.optim.SGD):
    """torch.optim.SGD itself (Sutskever and others, 2013, with η outside of v)."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr=lr, momentum=momentum)


@Written
class InLines(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})  # hands the constants over

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:  # begins the loop over groups
            for p in group["params"]:  # begins the loop over parameters
                if p.grad is None:  # skips a parameter
                    continue
                state = self.state[p]  # finds the state
                if "velocity" not in state:  # asks for a velocity
                    state["velocity"] = torch.zeros_like(p)  # starts the velocity
                state["velocity"].mul_(group["momentum"]).add_(p.grad)  # renews the velocity
                p.sub_(group["lr"] * state["velocity"])  # moves p


MomentumSGD.written = InLines


class Stepper(torch.optim.Optimizer):
    """The right optimizer, taken apart: `move` is what most mistakes change."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad.clone(), group["lr"], group["momentum"])

    def velocity(self, p):
        return self.state[p].setdefault("velocity", torch.zeros_like(p))

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_(g)
        p.sub_(lr * v)


# Other conventions.


@MomentumSGD.convention(credit=0.7)  # right as long as η is constant
class RateInside(Stepper):
    """This is the form with η inside, v ← βv + ηg and p ← p − v. With constant η it walks as torch
    does; when η changes, the old speed keeps its old rate. Put η outside of v."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_(lr * g)
        p.sub_(v)


@MomentumSGD.convention
class Dampened(Stepper):
    """The first velocity is the whole gradient, and later ones count 1−β: what torch calls
    dampening. The exercise asks for whole gradients in every step."""

    def move(self, p, g, lr, beta):
        v = self.state[p].setdefault("velocity", g.clone())
        v.mul_(beta).add_((1 - beta) * g)
        p.sub_(lr * v)


@MomentumSGD.convention
class MovingAverageOfSteps(Stepper):
    """The gradient enters with (1−β)η: a moving average of plain steps. The exercise asks for whole
    gradients in v, and for η outside of it."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_((1 - beta) * lr * g)
        p.sub_(v)


@MomentumSGD.convention
class MovingAverage(Stepper):
    """This is the moving average, v ← βv + (1−β)g. torch's SGD, and this exercise, add the whole
    gradient; your steps are (1−β) times as long."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_((1 - beta) * g)
        p.sub_(lr * v)
