"""What goes wrong in an optimizer class: where constants and velocities live, and the update."""

import torch

from autograder.exercises.ch09_lab_networks.momentum_sgd import MomentumSGD, Stepper

# Constants.


@MomentumSGD.mistake
class RateFrozen(Stepper):
    """The learning rate is that of the constructor for ever: schedules, and groups with a rate of
    their own, have no effect. Read it from the group in every step."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.lr = lr

    def move(self, p, g, lr, beta):
        super().move(p, g, self.lr, beta)


@MomentumSGD.mistake
class MomentumFrozen(Stepper):
    """A group with a momentum of its own gets that of the constructor. Put it into the defaults
    beside lr, and read it from the group."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.momentum = momentum

    def move(self, p, g, lr, beta):
        super().move(p, g, lr, self.momentum)


@MomentumSGD.mistake
class BothFrozen(RateFrozen):
    """Both constants are those of the constructor for ever: schedules and groups have no effect.
    Pass them as defaults, and read them from the group in every step."""

    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr, momentum)
        self.momentum = momentum

    def move(self, p, g, lr, beta):
        super().move(p, g, lr, self.momentum)


@MomentumSGD.mistake
class PointNine(Stepper):
    """The momentum is 0.9, whatever is asked for. Use the one that is handed in."""

    def move(self, p, g, lr, beta):
        super().move(p, g, lr, 0.9)


@MomentumSGD.mistake
class ConstantsOfTheFirstGroup(Stepper):
    """All groups get the constants of the first. Each group has its own lr and momentum: take them
    from the group of the loop."""

    def move(self, p, g, lr, beta):
        first = self.param_groups[0]
        super().move(p, g, first["lr"], first["momentum"])


@MomentumSGD.mistake
class FirstGroupOnly(Stepper):
    """Only the parameters of the first group move. Loop over all of self.param_groups, and inside
    over each group's params."""

    @torch.no_grad()
    def step(self, closure=None):
        group = self.param_groups[0]
        for p in group["params"]:
            if p.grad is not None:
                self.move(p, p.grad.clone(), group["lr"], group["momentum"])


@MomentumSGD.mistake
class FirstParameterOnly(Stepper):
    """Only the first parameter moves. See that the `return` stands outside of the loops."""

    @torch.no_grad()
    def step(self, closure=None):
        group = self.param_groups[0]
        p = group["params"][0]
        if p.grad is not None:
            self.move(p, p.grad.clone(), group["lr"], group["momentum"])


# Velocities.


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


# The update.


@MomentumSGD.mistake
class Uphill(Stepper):
    """The step goes up the slope: v is added to the parameters. It holds gradients, which point
    uphill."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_(g)
        p.add_(lr * v)


@MomentumSGD.mistake
class RateTwice(Stepper):
    """The learning rate is applied twice, in the velocity and in the step. Keep it in the step
    only."""

    def move(self, p, g, lr, beta):
        super().move(p, lr * g, lr, beta)


@MomentumSGD.mistake
class NoRate(Stepper):
    """The learning rate is not used: the steps are those of η = 1."""

    def move(self, p, g, lr, beta):
        super().move(p, g, 1.0, beta)


@MomentumSGD.mistake
class MomentumForgotten(Stepper):
    """The velocity adds up gradients and loses nothing, as if momentum were 1. Multiply the old
    velocity first."""

    def move(self, p, g, lr, beta):
        super().move(p, g, lr, 1.0)


@MomentumSGD.mistake
class GradientAndVelocity(Stepper):
    """The gradient is subtracted beside a velocity that already holds it: it counts twice."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_(g)
        p.sub_(lr * (v + g))


@MomentumSGD.mistake
class NothingMoves(Stepper):
    """No parameter moves. p = p − … gives the name to a new tensor, and a list made from `params`
    after it has been used up is empty. Change the parameters of self.param_groups in place."""

    def move(self, p, g, lr, beta):
        pass


@MomentumSGD.mistake
class Nesterov(Stepper):
    """This is Nesterov's momentum in torch's form: the step is βv + g with the new v. The exercise
    asks for a step of ηv."""

    def move(self, p, g, lr, beta):
        v = self.velocity(p)
        v.mul_(beta).add_(g)
        p.sub_(lr * (beta * v + g))


# Gradients.


@MomentumSGD.mistake
class GradientChanged(Stepper):
    """The steps are right, but the gradients come back changed: an operation with an underscore, or
    +=, works on p.grad itself. Leave it to the loop."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    v = self.velocity(p)
                    v.copy_(p.grad.add_(v, alpha=group["momentum"]))
                    p.sub_(group["lr"] * v)


@MomentumSGD.mistake
class NoneCrashes(Stepper):
    """It raises an error when a parameter has no gradient, as a frozen layer has. p.grad is None
    then: skip such a parameter."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                self.move(p, p.grad.clone(), group["lr"], group["momentum"])


@MomentumSGD.mistake
class NoneTakenForZero(Stepper):
    """A parameter without a gradient goes on by its old velocity, as if the gradient were 0. Such a
    parameter is skipped, velocity included."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                g = torch.zeros_like(p) if p.grad is None else p.grad.clone()
                self.move(p, g, group["lr"], group["momentum"])


@MomentumSGD.mistake
class NoneEndsTheLoop(Stepper):
    """The first parameter without a gradient ends the loop, and those after it stay where they are.
    Skip that one and go on: `continue`, not `break` or `return`."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    break
                self.move(p, p.grad.clone(), group["lr"], group["momentum"])
