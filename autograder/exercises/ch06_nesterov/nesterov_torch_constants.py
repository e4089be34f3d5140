"""What goes wrong in torch's form with η and β, and in its rows."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov_torch import (
    look_ahead_form,
    nesterov_torch,
    torch_steps,
)
from autograder.exercises.ch06_nesterov.nesterov_torch_forms import heavy_ball_given
from autograder.exercises.shared.updates import from_step


@nesterov_torch.mistake
@from_step
def lr_twice(x, v, grad, lr, beta):
    """The learning rate is applied twice, in the velocity and again in the step. In this form v
    holds no η; the step is η(g + βv)."""
    g = lr * grad(x)
    v = beta * v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def lr_in_velocity_and_step(x, v, grad, lr, beta):
    """η is in the velocity and stands in the step again: η(g + βv) with v ← βv + ηg. Then βv counts
    η times too little. Keep η in one place."""
    g = grad(x)
    v = beta * v + lr * g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def lr_on_the_gradient_only(x, v, grad, lr, beta):
    """The step is ηg + βv, but v holds no η here, so the past counts 1/η times too much. Brackets:
    η multiplies the whole of g + βv."""
    g = grad(x)
    v = beta * v + g
    return x - (lr * g + beta * v), v


@nesterov_torch.mistake
@from_step
def bare_gradient_in_the_step(x, v, grad, lr, beta):
    """The step is g + βv with η inside v only, so the present gradient enters without η. Both
    parts need it, once."""
    g = grad(x)
    v = beta * v + lr * g
    return x - (g + beta * v), v


@nesterov_torch.mistake
@from_step
def no_lr(x, v, grad, lr, beta):
    """The learning rate is not used: the steps are those of η = 1. The step is η times g + βv."""
    g = grad(x)
    v = beta * v + g
    return x - (g + beta * v), v


@nesterov_torch.mistake
@from_step
def average_velocity_whole_gradient(x, v, grad, lr, beta):
    """v is a moving average, with (1−β)g, while the step adds a whole gradient to βv. The exercise
    has v ← βv + g."""
    g = grad(x)
    v = beta * v + (1 - beta) * g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def weights_swapped(x, v, grad, lr, beta):
    """β and 1 − β stand in each other's place. The share of the old velocity that survives is β;
    the exercise has no 1 − β."""
    g = beta * grad(x)
    v = (1 - beta) * v + g
    return x - lr * (g + (1 - beta) * v), v


@nesterov_torch.mistake
@from_step
def complement_on_velocity(x, v, grad, lr, beta):
    """The velocity is multiplied by 1 − β, in v and in the step. β is the share that survives, not
    the share that is lost."""
    g = grad(x)
    v = (1 - beta) * v + g
    return x - lr * (g + (1 - beta) * v), v


@nesterov_torch.mistake
@from_step
def complement_in_the_step(x, v, grad, lr, beta):
    """The step is (1−β)g + βv, an average of the two. Torch's step is their sum: g + βv, with a
    whole gradient."""
    g = grad(x)
    v = beta * v + g
    return x - lr * ((1 - beta) * g + beta * v), v


@nesterov_torch.mistake
@from_step
def constants_exchanged(x, v, grad, lr, beta):
    """`lr` and `beta` stand in each other's place. Compare the order of the parameters with the
    signature, and each with its job."""
    g = grad(x)
    v = lr * v + g
    return x - beta * (g + lr * v), v


@nesterov_torch.mistake
@from_step
def beta_forgotten(x, v, grad, lr, beta):
    """The whole old velocity enters the new one, as if β were 1; β stands in the step only. v is
    βv + g."""
    g = grad(x)
    v = v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def beta_nowhere(x, v, grad, lr, beta):
    """β is not used, neither in v nor in the step. It belongs in both: v is βv + g, and the step is
    g + βv."""
    g = grad(x)
    v = v + g
    return x - lr * (g + v), v


@nesterov_torch.mistake
@from_step
def beta_fixed(x, v, grad, lr, beta):
    """These are the steps of β = 0.9, whatever `beta` is. Use the argument, not a number."""
    g = grad(x)
    v = 0.9 * v + g
    return x - lr * (g + 0.9 * v), v


@nesterov_torch.mistake
@from_step
def minus_beta(x, v, grad, lr, beta):
    """The remembered part has the wrong sign, as if β were −β. Compare the signs of v in your two
    lines."""
    g = grad(x)
    v = -beta * v + g
    return x - lr * (g - beta * v), v


@nesterov_torch.mistake
@from_step
def beta_on_everything(x, v, grad, lr, beta):
    """The step is β(g + v). The gradient enters it whole; only v is multiplied by β."""
    g = grad(x)
    v = beta * v + g
    return x - lr * beta * (g + v), v


@nesterov_torch.mistake
def gradient_normalised(grad, x0, lr, beta, steps):
    """The gradient is divided by its length, so steep and gentle slopes count the same. Use it as
    it comes."""

    def direction(x):
        g = grad(x)
        return g / np.linalg.norm(g)

    return torch_steps(direction, x0, lr, beta, steps)


@nesterov_torch.mistake
def look_ahead_form_start_left_out(grad, x0, lr, beta, steps):
    """Two things: row 0, the start, is missing, and the rows are the path of x. The exercise asks
    for the points at which the gradient is taken, x0 first."""
    return look_ahead_form(grad, x0, lr, beta, steps)[1:]


@nesterov_torch.mistake
def look_aheads_of_heavy_ball(grad, x0, lr, beta, steps):
    """These are the look-ahead points of plain momentum's path, whose gradients are taken at x.
    Nesterov's are taken at the look-ahead points themselves; is your `nesterov` right?"""
    rows = heavy_ball_given(grad, x0, lr, beta, steps)
    ahead = rows[1:] + beta * np.diff(rows, axis=0)
    return np.concatenate([rows[:1], ahead])


@nesterov_torch.mistake
def path_of_steps(grad, x0, lr, beta, steps):
    """What came back are the moves, not the points. Store x after each step."""
    rows = torch_steps(grad, x0, lr, beta, steps)
    return np.concatenate([0 * rows[:1], rows[:-1] - rows[1:]])
