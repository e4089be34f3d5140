"""What goes wrong in the update of the two steps."""

import numpy as np

from autograder.exercises.ch00_start_here.two_steps import twice, two_steps


@two_steps.mistake
@twice
def uphill(x, v, grad, lr):
    """Both steps go up the slope. The gradient points uphill: in which direction does the loss
    fall?"""
    return x + lr * grad(x), v


@two_steps.mistake
def gradient_kept(grad, x0, lr):
    """The first step is right; the second uses the gradient of the first again. The slope is a
    different one at each point: ask for it where you stand."""
    g = lr * grad(x0)
    return [x0, x0 - g, x0 - 2 * g]


@two_steps.mistake
@twice
def rate_forgotten(x, v, grad, lr):
    """The steps are whole gradients, so the learning rate has no effect. How far should a step go
    for a given slope?"""
    return x - grad(x), v


@two_steps.mistake
@twice
def rate_squared(x, v, grad, lr):
    """The learning rate is multiplied in twice, so the steps are too short. Once is enough."""
    return x - lr**2 * grad(x), v


@two_steps.mistake
@twice
def rate_divides(x, v, grad, lr):
    """The gradient is divided by the learning rate. A small learning rate should make a small
    step."""
    return x - grad(x) / lr, v


@two_steps.mistake
def mean_of_both_gradients(grad, x0, lr):
    """The first step is right; the second uses the mean of both gradients. Only the slope where you
    stand counts: gradient descent remembers nothing."""
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1 - lr * (grad(x0) + grad(x1)) / 2]


@two_steps.mistake
def rate_halved(grad, x0, lr):
    """The second step uses half the learning rate. Here it stays the same in every step."""
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1 - lr / 2 * grad(x1)]


@two_steps.mistake
@twice
def only_the_change(x, v, grad, lr):
    """The new point is the change alone, η·g. A step starts from where you are: what has to be
    done with the old point?"""
    return lr * grad(x), v


@two_steps.mistake
@twice
def only_minus_the_change(x, v, grad, lr):
    """The new point is the change alone, −η·g. A step starts from where you are: what has to be
    done with the old point?"""
    return -lr * grad(x), v


@two_steps.mistake
@twice
def only_the_gradient(x, v, grad, lr):
    """Rows 1 and 2 are gradients, not points. What does a step do with the gradient?"""
    return grad(x), v


@two_steps.mistake
@twice
def turned_around(x, v, grad, lr):
    """The difference is turned around: it takes the point from the step. Which is to
    be taken from which?"""
    return lr * grad(x) - x, v


@two_steps.mistake
@twice
def rate_inside(x, v, grad, lr):
    """The learning rate stands inside the call of `grad`, so the gradient is taken at another
    point. Ask for it at x, then scale the answer."""
    return x - grad(lr * x), v


@two_steps.mistake
@twice
def normalised(x, v, grad, lr):
    """Each step has length η, however steep the slope: the gradient was divided by its length. Use
    it as it is."""
    g = grad(x)
    return x - lr * g / np.linalg.norm(g), v


@two_steps.mistake
@twice
def one_coordinate_after_the_other(x, v, grad, lr):
    """The coordinates are updated one after the other, so the second sees a point that has half
    moved. Take the gradient once per step and move all of them with it."""
    x = x.copy()
    for i in np.ndindex(x.shape):
        x[i] -= lr * grad(x)[i]
    return x, v


@two_steps.mistake
def second_step_from_x0(grad, x0, lr):
    """The second step uses the right gradient but starts from x0 again. Where did the first step
    end?"""
    return [x0, x0 - lr * grad(x0), x0 - lr * grad(x0 - lr * grad(x0))]


@two_steps.mistake
def first_step_twice(grad, x0, lr):
    """Rows 1 and 2 are the same point: the second step is the first one again. It should start
    where the first one ended."""
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1]


@two_steps.mistake
def never_moved(grad, x0, lr):
    """All rows are x0. A step was perhaps computed, but its result was not kept: is it assigned to
    a name?"""
    return [x0, x0, x0]
