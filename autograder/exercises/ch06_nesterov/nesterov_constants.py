"""What goes wrong in Nesterov's update with η, β, signs, and what they multiply."""

from autograder.exercises.ch06_nesterov.nesterov import nesterov
from autograder.exercises.shared.updates import from_step


@nesterov.mistake
@from_step
def velocity_lost(x, v, grad, lr, beta):
    """No velocity reaches the next step, so there is nothing to look ahead with: this is plain
    gradient descent. Is v set to 0 again inside the loop?"""
    return x - lr * grad(x), v


@nesterov.mistake
@from_step
def velocity_only_looked_with(x, v, grad, lr, beta):
    """The old velocity is used to look ahead but not to move: the new v is ηg alone. It has to be
    βv + ηg."""
    v = lr * grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def old_velocity(x, v, grad, lr, beta):
    """The point moves by the velocity of the step before, so that the first step goes nowhere.
    Update v first, then move."""
    return x - v, beta * v + lr * grad(x - beta * v)


@nesterov.mistake
@from_step
def beta_forgotten(x, v, grad, lr, beta):
    """The look-ahead uses βv, but the whole old velocity enters the new one, as if β were 1. Only
    the share β survives."""
    v = v + lr * grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def beta_nowhere(x, v, grad, lr, beta):
    """β is not used: the whole old velocity is kept and looked ahead with. Only the share β of it
    survives a step."""
    v = v + lr * grad(x - v)
    return x - v, v


@nesterov.mistake
@from_step
def beta_fixed(x, v, grad, lr, beta):
    """These are the steps of β = 0.9, whatever `beta` is. Use the argument, not a number."""
    v = 0.9 * v + lr * grad(x - 0.9 * v)
    return x - v, v


@nesterov.mistake
@from_step
def lr_twice(x, v, grad, lr, beta):
    """The learning rate is applied twice, in the velocity and again in the step. Keep it in one
    place."""
    v = beta * v + lr * grad(x - beta * v)
    return x - lr * v, v


@nesterov.mistake
@from_step
def lr_twice_look_ahead_too(x, v, grad, lr, beta):
    """The learning rate is applied twice, in v and in the step, and the look-ahead has it too.
    Multiply the gradient by η once, inside v, and nothing else."""
    v = beta * v + lr * grad(x - lr * beta * v)
    return x - lr * v, v


@nesterov.mistake
@from_step
def no_lr(x, v, grad, lr, beta):
    """The learning rate is not used: the steps are those of η = 1. Multiply the gradient by `lr`
    where it enters the velocity."""
    v = beta * v + grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def average_without_lr(x, v, grad, lr, beta):
    """The gradient enters the velocity with weight 1 − β, and the learning rate is not used at all.
    The exercise asks for ηg in the place of (1−β)g."""
    v = beta * v + (1 - beta) * grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def weights_swapped(x, v, grad, lr, beta):
    """β and 1 − β stand in each other's place: the old velocity gets 1 − β and the gradient β. The
    share that survives is β; the exercise has no 1 − β."""
    v = (1 - beta) * v + beta * grad(x - lr * (1 - beta) * v)
    return x - lr * v, v


@nesterov.mistake
@from_step
def complement_on_velocity(x, v, grad, lr, beta):
    """The old velocity is multiplied by 1 − β, in the look-ahead and in the new v. β is the share
    that survives, not the share that is lost."""
    v = (1 - beta) * v + lr * grad(x - (1 - beta) * v)
    return x - v, v


@nesterov.mistake
@from_step
def constants_exchanged(x, v, grad, lr, beta):
    """`lr` and `beta` stand in each other's place: these are the steps of ηv + βg. Compare the
    order of the parameters with the signature, and each with its job."""
    v = lr * v + beta * grad(x - lr * v)
    return x - v, v


@nesterov.mistake
@from_step
def minus_beta(x, v, grad, lr, beta):
    """The remembered part has the wrong sign, in the look-ahead and in v, as if β were −β. Compare
    the signs of v in your lines, or x − x_before with its opposite."""
    v = -beta * v + lr * grad(x + beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def minus_beta_in_the_velocity(x, v, grad, lr, beta):
    """The look-ahead goes the right way, but then βv enters the new velocity with a minus. What was
    looked ahead to has to be done: v is βv + ηg."""
    v = -beta * v + lr * grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def signs_disagree(x, v, grad, lr, beta):
    """The path climbs. If v is made with −ηg, x has to add it and the look-ahead is x + βv; if with
    +ηg, both are subtracted. Your signs disagree."""
    v = beta * v - lr * grad(x - beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def signs_disagree_look_ahead_plus(x, v, grad, lr, beta):
    """The path climbs: v is made with −ηg and the look-ahead is x + βv, as the slides do, but then
    v is subtracted from x. In that form it has to be added."""
    v = beta * v - lr * grad(x + beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def climbs_without_velocity(x, v, grad, lr, beta):
    """The path climbs, and no velocity reaches the next step: x + ηg. Downhill is the direction of
    −g, and βv has to enter the new v."""
    return x + lr * grad(x), v


@nesterov.mistake
@from_step
def beta_twice(x, v, grad, lr, beta):
    """The whole new velocity is multiplied by β once more as x moves, the gradient included. Only
    the old velocity is reduced."""
    v = beta * v + lr * grad(x - beta * v)
    return x - beta * v, v


@nesterov.mistake
@from_step
def beta_squared(x, v, grad, lr, beta):
    """The velocity was reduced by β for the look-ahead, and that v was reduced again in the update:
    β². Keep the old v until the new one is made."""
    v = beta * beta * v + lr * grad(x - beta * v)
    return x - v, v
