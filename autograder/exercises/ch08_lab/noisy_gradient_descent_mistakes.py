"""What goes wrong with the noise: how it is drawn, and what it is added to."""

import numpy as np

from autograder.exercises.ch08_lab.noisy_gradient_descent import (
    drawn,
    noisy,
    noisy_gradient_descent,
    wrong_slope,
)


@noisy_gradient_descent.mistake
@drawn
def noise_forgotten(std, steps, shape, rng):
    """This is momentum without noise: nothing was drawn from `rng`."""
    return np.zeros((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def drawn_but_not_used(std, steps, shape, rng):
    """Numbers are drawn, but the path is that without noise. Are they added to the loss, or to a g
    that the update does not use?"""
    rng.standard_normal((steps, *shape))
    return np.zeros((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def silent_without_draw(std, steps, shape, rng):
    """Right, except that at std 0 nothing is drawn. Draw in each step all the same, so that the
    generator is left as after any other run."""
    return std * rng.standard_normal((steps, *shape)) if std else np.zeros((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def one_draw_too_many(std, steps, shape, rng):
    """The path is right, but the generator was asked once more than there are steps. Does
    the loop run one round too many, or is there a draw after it?"""
    numbers = std * rng.standard_normal((steps, *shape))
    rng.standard_normal(shape)
    return numbers


@noisy_gradient_descent.mistake
@wrong_slope
def one_number_for_all_coordinates(grad, x, std, rng):
    """All coordinates get the same random number. The draw needs the shape of the gradient, so that
    each has its own."""
    return grad(x) + std * rng.standard_normal()


@noisy_gradient_descent.mistake
@drawn
def drawn_once(std, steps, shape, rng):
    """The same noise is used in every step: it is drawn before the loop. That is a tilted slope,
    not noise. Draw in each step."""
    return [std * rng.standard_normal(shape)] * steps


@noisy_gradient_descent.mistake
@drawn
def std_missing(std, steps, shape, rng):
    """The noise has deviation 1 whatever `std` is. Multiply what you draw by std."""
    return rng.standard_normal((steps, *shape))


@noisy_gradient_descent.mistake
@wrong_slope
def variance_for_deviation(grad, x, std, rng):
    """The noise is multiplied by std²: that would be its variance. A standard deviation multiplies
    as it is."""
    return grad(x) + std**2 * rng.standard_normal(x.shape)


@noisy_gradient_descent.mistake
@drawn
def root_of_std(std, steps, shape, rng):
    """The noise is multiplied by √std, as if std were a variance. A standard deviation multiplies
    as it is."""
    return np.sqrt(std) * rng.standard_normal((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def mean_instead_of_deviation(std, steps, shape, rng):
    """The noise has mean std and deviation 1: std went in as the first argument of `rng.normal`, or
    was added. Multiply a standard normal number by it."""
    return std + rng.standard_normal((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def uniform(std, steps, shape, rng):
    """The noise comes from `rng.random`, which is never negative, so it pushes to one side. Use
    `rng.standard_normal`."""
    return std * rng.random((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def own_generator(std, steps, shape, rng):
    """The noise comes from a generator of your own with seed 0, not from `rng`. Use the one that is
    handed in, and never seed again."""
    return std * np.random.default_rng(0).standard_normal((steps, *shape))


@noisy_gradient_descent.mistake
@drawn
def own_generator_in_each_step(std, steps, shape, rng):
    """Every step makes a new generator with seed 0, so the noise is the same each time, and none
    of it comes from `rng`. Use the one that is handed in."""
    return [std * np.random.default_rng(0).standard_normal(shape)] * steps


@noisy_gradient_descent.mistake
@noisy
def relative_noise(x, v, grad, lr, beta, noise):
    """The noise multiplies the gradient, g(1 + std·n), and so vanishes where the slope does. Add
    it: g + std·n."""
    v = beta * v + lr * grad(x) * (1 + noise)
    return x - v, v


@noisy_gradient_descent.mistake
@noisy
def noise_not_scaled_by_lr(x, v, grad, lr, beta, noise):
    """The noise is added to the velocity without η. It belongs to the gradient, so η multiplies
    both: η(g + std·n)."""
    v = beta * v + lr * grad(x) + noise
    return x - v, v


@noisy_gradient_descent.mistake
@noisy
def noise_on_the_point(x, v, grad, lr, beta, noise):
    """The noise is added to the new point, not to the gradient, so neither η nor the velocity knows
    of it."""
    v = beta * v + lr * grad(x)
    return x - v + noise, v


@noisy_gradient_descent.mistake
@noisy
def noise_on_the_point_and_not_kept(x, v, grad, lr, beta, noise):
    """The gradient is taken at a point with noise, grad(x + noise). The noise is to be added to
    what comes out of `grad`, not to what goes in."""
    v = beta * v + lr * grad(x + noise)
    return x - v, v


@noisy_gradient_descent.mistake
@noisy
def noise_not_remembered(x, v, grad, lr, beta, noise):
    """The noise moves x for one step but is not in the velocity. Momentum does not know which part
    of g is noise: v takes all of it."""
    v = beta * v + lr * grad(x)
    return x - v - lr * noise, v


@noisy_gradient_descent.mistake
@noisy
def no_momentum(x, v, grad, lr, beta, noise):
    """This is noisy gradient descent without momentum: β has no effect. Is the velocity kept from
    one step to the next?"""
    return x - lr * (grad(x) + noise), v


@noisy_gradient_descent.mistake
@noisy
def old_velocity(x, v, grad, lr, beta, noise):
    """x moves by the velocity of the step before: the two lines have changed places. Renew v, then
    move."""
    return x - v, beta * v + lr * (grad(x) + noise)


@noisy_gradient_descent.mistake
@noisy
def look_ahead(x, v, grad, lr, beta, noise):
    """This is Nesterov's form, with the gradient at x − βv. The exercise asks for momentum: the
    gradient at x."""
    v = beta * v + lr * (grad(x - beta * v) + noise)
    return x - v, v


@noisy_gradient_descent.mistake
@noisy
def lr_twice(x, v, grad, lr, beta, noise):
    """η is applied twice, once in v and once when x moves. Once is enough."""
    v = beta * v + lr * (grad(x) + noise)
    return x - lr * v, v


@noisy_gradient_descent.mistake
@noisy
def no_lr(x, v, grad, lr, beta, noise):
    """There is no learning rate: the whole gradient enters v, and the whole v moves x."""
    v = beta * v + grad(x) + noise
    return x - v, v


@noisy_gradient_descent.mistake
@noisy
def uphill(x, v, grad, lr, beta, noise):
    """It goes up the slope. The velocity is subtracted: x − v."""
    v = beta * v + lr * (grad(x) + noise)
    return x + v, v
