"""What goes wrong in an optimizer class with its constants, and with its groups."""

import torch

from autograder.exercises.ch09_lab_networks.momentum_sgd import MomentumSGD, Stepper


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
class RateOfTheFirstGroup(Stepper):
    """All groups get the learning rate of the first. Each group has its own: read it inside the
    loop over the groups."""

    def move(self, p, g, lr, beta):
        super().move(p, g, self.param_groups[0]["lr"], beta)


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
class LastGroupOnly(Stepper):
    """Only the parameters of the last group move. Look at the indentation: the loop over the
    parameters belongs inside the loop over the groups."""

    @torch.no_grad()
    def step(self, closure=None):
        group = self.param_groups[-1]
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
