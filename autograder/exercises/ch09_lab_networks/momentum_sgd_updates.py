"""What goes wrong in an optimizer class with the update, and where there is no gradient."""

import torch

from autograder.exercises.ch09_lab_networks.momentum_sgd import MomentumSGD, Stepper


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
class GradientsEmptied(Stepper):
    """The steps are right, but the gradients are 0 afterwards. Emptying them is the loop's work,
    with zero_grad: a step leaves them as they are."""

    @torch.no_grad()
    def step(self, closure=None):
        super().step(closure)
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad.zero_()


@MomentumSGD.mistake
class GradientsRemoved(Stepper):
    """The steps are right, but the gradients are gone afterwards, None. Emptying them is the loop's
    work, with zero_grad: a step leaves them as they are."""

    @torch.no_grad()
    def step(self, closure=None):
        super().step(closure)
        self.zero_grad(set_to_none=True)


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
class FadesWithoutGradient(Stepper):
    """A parameter without a gradient stays where it is, but its velocity fades, which shows when
    the gradient comes back. Skip it before anything of it is changed."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    self.velocity(p).mul_(group["momentum"])
                else:
                    self.move(p, p.grad.clone(), group["lr"], group["momentum"])


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
