"""What goes wrong in momentum's update with η, β, and what they multiply."""

from autograder.exercises.ch04_momentum.momentum import (
    momentum,
    wrong_move,
    wrong_order,
    wrong_renewal,
)
from autograder.exercises.shared.updates import from_step


@momentum.mistake
@wrong_renewal
def velocity_lost(g, lr):
    """The velocity of one step does not reach the next, so β has no effect: this is plain gradient
    descent. Is v set again inside the loop, or computed and then not used?"""
    return lr * g


@momentum.mistake
@wrong_order
def old_velocity():
    """The point moves by the velocity of the step before, so that the first step goes nowhere.
    Which of your two lines must come first?"""
    return "slope", "move", "renew"


@momentum.mistake
@from_step
def old_velocity_and_gradient(x, v, grad, lr, beta):
    """The step uses the velocity before its update, and the learning rate a second time. First
    update v, then move; η belongs to one of the two lines."""
    return x - lr * v, beta * v + lr * grad(x)


@momentum.mistake
@wrong_move
def lr_twice(x, v, lr):
    """The learning rate is applied twice, in the velocity and again in the step (or squared). So
    every step is η times the right one. Keep it in one place."""
    return x - lr * v


@momentum.mistake
@wrong_renewal
def no_lr(v, g, beta):
    """The learning rate is not used: the steps are those of η = 1. Multiply the gradient by `lr`
    where it enters the velocity."""
    return beta * v + g


@momentum.mistake
@wrong_renewal
def ewma_without_lr(v, g, beta):
    """The gradient enters the velocity with weight 1 − β, and the learning rate is not used at all.
    The exercise asks for ηg in the place of (1−β)g."""
    return beta * v + (1 - beta) * g


@momentum.mistake
@from_step
def ewma_lr_twice(x, v, grad, lr, beta):
    """The gradient is multiplied by 1 − β and the learning rate is applied twice. The exercise asks
    for βv + ηg, and for a step of exactly v."""
    v = beta * v + (1 - beta) * lr * grad(x)
    return x - lr * v, v


@momentum.mistake
@from_step
def ewma_velocity_lost(x, v, grad, lr, beta):
    """The gradient is multiplied by 1 − β, but the velocity of one step does not reach the next:
    this is gradient descent with η(1−β). Where does the old v enter?"""
    return x - lr * (1 - beta) * grad(x), v


@momentum.mistake
@wrong_renewal
def beta_forgotten(v, g, lr):
    """The whole old velocity is kept, as if β were 1: nothing ever slows the ball. Only the share
    β of it should survive a step."""
    return v + lr * g


@momentum.mistake
@wrong_renewal
def beta_fixed(v, g, lr):
    """These are the steps of β = 0.9, whatever `beta` is. Use the argument, not a number."""
    return 0.9 * v + lr * g


@momentum.mistake
@wrong_renewal
def minus_beta(v, g, lr, beta):
    """The remembered part has the wrong sign, as if β were −β: each step is pulled back by the one
    before. Compare the signs of v in your two lines, or x − x_before with its opposite."""
    return -beta * v + lr * g


@momentum.mistake
@wrong_renewal
def signs_disagree(v, g, lr, beta):
    """The path climbs. If v is made with −ηg, x has to add it; if with +ηg, x has to subtract it.
    Your two signs disagree."""
    return beta * v - lr * g


@momentum.mistake
@wrong_renewal
def climbs_without_velocity(g, lr):
    """The path climbs, and no velocity reaches the next step: x + ηg. Downhill is the direction of
    −g, and the old v has to enter the new one."""
    return -lr * g


@momentum.mistake
@wrong_move
def beta_twice(x, v, beta):
    """The whole velocity is multiplied by β once more, the new gradient included, so every step is
    β times the right one. Only the old velocity is reduced."""
    return x - beta * v


@momentum.mistake
@wrong_renewal
def beta_squared(v, g, lr, beta):
    """The old velocity is reduced twice in each step, by β². Multiply it by β in one line only."""
    return beta * beta * v + lr * g


@momentum.mistake
@wrong_renewal
def weights_swapped(v, g, lr, beta):
    """β and 1 − β stand in each other's place: the old velocity gets 1 − β and the gradient β.
    The share that survives is β; the exercise has no 1 − β."""
    return (1 - beta) * v + lr * beta * g


@momentum.mistake
@wrong_renewal
def complement_on_velocity(v, g, lr, beta):
    """The old velocity is multiplied by 1 − β. β is the share that survives, not the share that is
    lost."""
    return (1 - beta) * v + lr * g


@momentum.mistake
@wrong_renewal
def constants_exchanged(v, g, lr, beta):
    """`lr` and `beta` stand in each other's place: these are the steps of ηv + βg. Compare the
    order of the parameters with the signature, and each with its job."""
    return lr * v + beta * g


@momentum.mistake
@wrong_renewal
def one_plus_beta(g, lr, beta):
    """Every step is (1+β)ηg: the present gradient counted twice, and nothing of the past. β belongs
    to the velocity of the step before."""
    return lr * (1 + beta) * g


@momentum.mistake
@wrong_renewal
def beta_times_gradient(g, lr, beta):
    """β multiplies the present gradient, where the old velocity should stand: these are steps of
    (β + η)g. What should be multiplied by β?"""
    return (beta + lr) * g


@momentum.mistake
@wrong_renewal
def power_of_beta(v, g, k, lr, beta):
    """β is raised to the number of the step, so the memory fades within a few steps. The powers
    come by themselves: each step multiplies v by β once more."""
    return beta ** (k + 1) * v + lr * g
