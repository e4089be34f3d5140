"""What goes wrong in a step of momentum with gradients: missing ones, and changed ones."""

import torch

from autograder.exercises.ch09_lab_networks.sgd_momentum import each, several, sgd_momentum


def right_step(p, v, lr, gamma):
    v.mul_(gamma).add_(p.grad, alpha=lr)
    p.sub_(v)


@each
def by_hand(p, g, v, lr, gamma):
    v = gamma * v + lr * g
    return p - v, v


def beside(recording):
    """A mistake of any step, `recording(step, params, velocities, lr, gamma)`: alone it is one of
    the right step."""

    def mistake(*arguments):
        return recording(by_hand, *arguments)

    mistake.__name__, mistake.__doc__ = recording.__name__, recording.__doc__
    mistake.recording = recording
    return mistake


@sgd_momentum.mistake
def gradient_changed(params, velocities, lr, gamma):
    """The steps are right, but the gradients come back multiplied: something like p.grad.mul_(lr)
    works in place. Multiply without the underscore, or use `alpha`."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(gamma).add_(p.grad.mul_(lr))
                p.sub_(v)


@sgd_momentum.mistake
@beside
def gradients_emptied(step, params, velocities, lr, gamma):
    """The steps are right, but the gradients are 0 afterwards. Emptying them is the loop's work:
    leave them as they are."""
    step(params, velocities, lr, gamma)
    for p in params:
        if p.grad is not None:
            p.grad.zero_()


@sgd_momentum.mistake
def none_crashes(params, velocities, lr, gamma):
    """It raises an error when a parameter has no gradient, as a frozen layer has. p.grad is None
    then: skip such a parameter."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            right_step(p, v, lr, gamma)


@sgd_momentum.mistake
@beside
def none_taken_for_zero(step, params, velocities, lr, gamma):
    """A parameter without a gradient goes on by its old velocity, as if the gradient were 0. Such a
    parameter is skipped, velocity included."""
    idle = [p for p in params if p.grad is None]
    for p in idle:
        p.grad = torch.zeros_like(p)
    step(params, velocities, lr, gamma)
    for p in idle:
        p.grad = None


@sgd_momentum.mistake
@beside
def none_ends_the_loop(step, params, velocities, lr, gamma):
    """The first parameter without a gradient ends the loop, and those after it stay where they
    are. Skip that one and go on: `continue`, not `break` or `return`."""
    first = next((n for n, p in enumerate(params) if p.grad is None), len(params))
    step(params[:first], velocities[:first], lr, gamma)


@sgd_momentum.mistake
@beside
def velocity_fades_without_gradient(step, params, velocities, lr, gamma):
    """A parameter without a gradient stays where it is, but its velocity fades. Skip it before
    anything of it is changed."""
    step(params, velocities, lr, gamma)
    for p, v in zip(params, velocities, strict=True):
        if p.grad is None:
            v.mul_(gamma)


@sgd_momentum.mistake
@beside
def anothers_velocity(step, params, velocities, lr, gamma):
    """Parameters without a gradient are left out, but their velocities are not, so that those after
    them meet another one's velocity. Pair them first, then skip both."""
    live = [p for p in params if p.grad is not None]
    step(live, velocities[: len(live)], lr, gamma)


@sgd_momentum.mistake
@beside
def first_parameter_only(step, params, velocities, lr, gamma):
    """Only the first parameter moves, the others stay. See that the `return` stands outside of the
    loop, or is not there at all."""
    step(params[:1], velocities[:1], lr, gamma)


@sgd_momentum.mistake
@beside
def last_parameter_only(step, params, velocities, lr, gamma):
    """Only the last parameter moves, the others stay. Look at the indentation: all lines belong
    into the loop."""
    step(params[-1:], velocities[-1:], lr, gamma)


@sgd_momentum.mistake
@beside
def gradients_taken_away(step, params, velocities, lr, gamma):
    """The steps are right, but the gradients are None afterwards. Clearing them is the loop's work:
    leave them as they are."""
    step(params, velocities, lr, gamma)
    for p in params:
        p.grad = None


# No gradient is not thought of, and something else is wrong as well.


@sgd_momentum.mistake
@several
def velocity_rebound_none_crashes(params, velocities, lr, gamma):
    """The caller's velocities stay as they were, since v = … makes a new tensor: plain gradient
    descent. And a parameter without a gradient raises an error: skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v = gamma * v + lr * p.grad
            p.sub_(v)


@sgd_momentum.mistake
@several
def nothing_changes_none_crashes(params, velocities, lr, gamma):
    """Nothing changes for the caller: an assignment such as p = … gives a name to a new tensor. And
    a parameter without a gradient raises an error: skip it."""
    for p, v in zip(params, velocities, strict=True):
        v = gamma * v + lr * p.grad
        p = p - v


@sgd_momentum.mistake
@several
def parameter_rebound_none_crashes(params, velocities, lr, gamma):
    """The velocities are renewed, but no parameter moves, since p = … makes a new tensor. And a
    parameter without a gradient raises an error: skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(gamma).add_(p.grad, alpha=lr)
            p = p - v


@sgd_momentum.mistake
@several
def gradients_emptied_none_crashes(params, velocities, lr, gamma):
    """The steps are right, but the gradients are 0 afterwards: emptying them is the loop's work.
    And a parameter without a gradient raises an error: p.grad is None then, skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            right_step(p, v, lr, gamma)
            p.grad.zero_()


@sgd_momentum.mistake
@several
def rate_outside_gradients_emptied(params, velocities, lr, gamma):
    """This is torch's form, with η outside of v: right steps, other velocities. And the gradients
    are 0 afterwards: emptying them is the loop's work."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(gamma).add_(p.grad)
                p.sub_(lr * v)
                p.grad.zero_()


@sgd_momentum.mistake
@several
def rate_outside_gradients_emptied_none_crashes(params, velocities, lr, gamma):
    """Three things beside right steps: η stands outside of v, torch's form, so the velocities are
    others; the gradients are 0 afterwards, which is the loop's work; and a parameter without a
    gradient raises an error: skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(gamma).add_(p.grad)
            p.sub_(lr * v)
            p.grad.zero_()


@sgd_momentum.mistake
@several
def rate_outside_none_crashes(params, velocities, lr, gamma):
    """This is torch's form, with η outside of v: right steps, other velocities. And a parameter
    without a gradient raises an error: skip it."""
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(gamma).add_(p.grad)
            p.sub_(lr * v)
