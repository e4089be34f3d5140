"""What goes wrong in an optimizer class with its velocities: where they live, and for how long."""

import torch

from autograder.exercises.ch09_lab_networks.momentum_sgd import MomentumSGD, Stepper
from autograder.exercises.ch09_lab_networks.momentum_sgd_constants import BothFrozen, RateFrozen


@MomentumSGD.mistake
class VelocityLost(Stepper):
    """The velocity of one step does not reach the next, so momentum has no effect: plain SGD. Is it
    made anew in every step, or renewed and not stored?"""

    def move(self, p, g, lr, beta):
        p.sub_(lr * g)


@MomentumSGD.mistake
class VelocityOutsideState(Stepper):
    """All runs are right except one that is saved and loaded: it goes on without its velocities.
    Only what is in self.state[p] is saved; yours are kept elsewhere."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.velocities = {}

    def velocity(self, p):
        return self.velocities.setdefault(p, torch.zeros_like(p))


@MomentumSGD.mistake
class VelocityOutsideRateFrozen(RateFrozen):
    """The learning rate is that of the constructor for ever, and velocities are lost when the
    optimizer is saved and loaded. Read lr from the group, keep v in self.state[p]."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.velocities = {}

    def velocity(self, p):
        return self.velocities.setdefault(p, torch.zeros_like(p))


@MomentumSGD.mistake
class EverythingInAttributes(BothFrozen):
    """The steps are right while nothing changes, but both constants and the velocities are
    attributes of your own: schedules, groups and loading pass them by. Use the groups and
    self.state[p]."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.velocities = {}

    def velocity(self, p):
        return self.velocities.setdefault(p, torch.zeros_like(p))


@MomentumSGD.mistake
class OneVelocityForAll(Stepper):
    """All parameters share one velocity, each adding its gradient to the last one's. With shapes
    that differ it raises an error. Every parameter needs its own."""

    def move(self, p, g, lr, beta):
        self.shared = beta * getattr(self, "shared", 0.0) + g
        p.sub_(lr * self.shared)


@MomentumSGD.mistake
class VelocityIsTheGradient(Stepper):
    """The first velocity is p.grad itself, not a copy. A loop that empties gradients in place
    empties it too, and the gradient changes under the caller's eyes. Start with zeros, or clone."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                v = self.state[p].get("velocity")
                if v is None:
                    v = self.state[p]["velocity"] = p.grad
                else:
                    v.mul_(group["momentum"]).add_(p.grad)
                p.sub_(group["lr"] * v)


@MomentumSGD.mistake
class OldVelocity(Stepper):
    """The parameters move by the velocity of the step before, so the first step goes nowhere. Which
    of the two lines must come first?"""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        p.sub_(lr * v)
        v.mul_(beta).add_(g)


@MomentumSGD.mistake
class StartsAtGradient(Stepper):
    """The velocity starts as the first gradient, and then that gradient is added once more: it
    counts 1 + momentum times. Start at zeros, or leave out the first renewal."""

    def move(self, p, g, lr, beta):
        v = self.state[p].setdefault("velocity", g.clone())
        v.mul_(beta).add_(g)
        p.sub_(lr * v)
