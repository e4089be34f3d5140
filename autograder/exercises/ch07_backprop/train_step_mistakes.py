"""What goes wrong in a step of both matrices."""

import numpy as np

from autograder.exercises.ch07_backprop.backward_mistakes import gradients, right_parts
from autograder.exercises.ch07_backprop.nets import pass_forward
from autograder.exercises.ch07_backprop.train_step import train_step


def right_gradients(x, y, W_h, W_z):
    return gradients(x, W_z, *right_parts(x, y, W_h, W_z))


@train_step.mistake
def second_layer_first(x, y, W_h, W_z, lr):
    """W_z is right, W_h is not: W_z was updated before its weights were used to go back to h. Both
    gradients belong to the old weights."""
    h, delta = right_parts(x, y, W_h, W_z)
    W_z_new = W_z - lr * gradients(x, W_z, h, delta)[1]
    return W_h - lr * gradients(x, W_z_new, h, delta)[0], W_z_new


@train_step.mistake
def second_layer_first_and_a_new_pass(x, y, W_h, W_z, lr):
    """W_z is right, W_h is not: its gradient comes from a pass that already uses the new W_z. Call
    `backward` once, with the old weights."""
    W_z_new = W_z - lr * right_gradients(x, y, W_h, W_z)[1]
    return W_h - lr * right_gradients(x, y, W_h, W_z_new)[0], W_z_new


@train_step.mistake
def first_layer_first_and_a_new_pass(x, y, W_h, W_z, lr):
    """W_h is right, W_z is not: its gradient comes from a pass that already uses the new W_h. Call
    `backward` once, with the old weights."""
    W_h_new = W_h - lr * right_gradients(x, y, W_h, W_z)[0]
    return W_h_new, W_z - lr * right_gradients(x, y, W_h_new, W_z)[1]


@train_step.mistake
def uphill(x, y, W_h, W_z, lr):
    """Both steps go up the slope. The gradient points to where the loss grows; does `backward` have
    that sign?"""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h + lr * dW_h, W_z + lr * dW_z


@train_step.mistake
def no_lr(x, y, W_h, W_z, lr):
    """The whole gradient is subtracted. The learning rate says how much of it."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - dW_h, W_z - dW_z


@train_step.mistake
def lr_twice(x, y, W_h, W_z, lr):
    """The step is lr² times the gradient. Is the learning rate inside the gradients as well?"""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - lr**2 * dW_h, W_z - lr**2 * dW_z


@train_step.mistake
def divided_by_lr(x, y, W_h, W_z, lr):
    """The gradient is divided by the learning rate. Multiply: a small rate makes a small step."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - dW_h / lr, W_z - dW_z / lr


@train_step.mistake
def two_steps(x, y, W_h, W_z, lr):
    """These are the weights after two steps. One is asked for: does the step happen in a loop, or
    is it computed in place and subtracted again?"""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    W_h, W_z = W_h - lr * dW_h, W_z - lr * dW_z
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - lr * dW_h, W_z - lr * dW_z


@train_step.mistake
def output_layer_alone(x, y, W_h, W_z, lr):
    """W_z is right; W_h is as it was. Both layers learn in one step."""
    return W_h, W_z - lr * right_gradients(x, y, W_h, W_z)[1]


@train_step.mistake
def hidden_layer_alone(x, y, W_h, W_z, lr):
    """W_h is right; W_z is as it was. Both layers learn in one step."""
    return W_h - lr * right_gradients(x, y, W_h, W_z)[0], W_z


@train_step.mistake
def biases_stay(x, y, W_h, W_z, lr):
    """The weights are right, the biases in row 0 have not moved. They learn like all others: is row
    0 of what `backward` gives always 0?"""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    dW_h[0], dW_z[0] = 0, 0
    return W_h - lr * dW_h, W_z - lr * dW_z


@train_step.mistake
def gradients_returned(x, y, W_h, W_z, lr):
    """What came back are the gradients. The new weights are asked for: old minus lr times
    gradient."""
    return right_gradients(x, y, W_h, W_z)


@train_step.mistake
def steps_returned(x, y, W_h, W_z, lr):
    """What came back are the steps, lr times gradient. Subtract them from the old weights."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return lr * dW_h, lr * dW_z


@train_step.mistake
def negative_steps_returned(x, y, W_h, W_z, lr):
    """What came back is minus lr times gradient: the old weights are missing from the
    difference."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return -lr * dW_h, -lr * dW_z


@train_step.mistake
def nothing_changes(x, y, W_h, W_z, lr):
    """The old weights came back. The result of the subtraction has to be stored, or returned."""
    return W_h, W_z


@train_step.mistake
def exchanged(x, y, W_h, W_z, lr):
    """The new weights are right, in the other order. Return W_h first, then W_z."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_z - lr * dW_z, W_h - lr * dW_h


@train_step.mistake
def gradients_exchanged_on_receipt(x, y, W_h, W_z, lr):
    """An error is raised, or shapes have grown: dW_z was subtracted from W_h and the other way
    round. In which order does `backward` return its two?"""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - lr * dW_z, W_z - lr * dW_h


@train_step.mistake
def square_of_differences(x, y, W_h, W_z, lr):
    """W_h is right; W_z has become a square. A column minus a flat array gives a table of all
    differences: let dW_z have W_z's shape, (m + 1, 1)."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - lr * dW_h, W_z - lr * dW_z.ravel()


@train_step.mistake
def weights_shrunk(x, y, W_h, W_z, lr):
    """The learning rate multiplies the weights as well as the gradient, as in lr · (W − dW). It
    belongs to the gradient alone."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return lr * (W_h - dW_h), lr * (W_z - dW_z)


@train_step.mistake
def scaled_by_the_loss(x, y, W_h, W_z, lr):
    """The step is multiplied by the loss. The gradient already says how steep it is."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    y_hat = pass_forward(x, W_h, W_z)[2]
    loss = -np.log(y_hat if y else 1 - y_hat)
    return W_h - lr * loss * dW_h, W_z - lr * loss * dW_z


@train_step.mistake
def in_place(x, y, W_h, W_z, lr):
    """The new weights are right, but the caller's were changed too, and whole-number weights raise
    an error: −= works on the array itself. Write W − lr · dW."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    W_h -= lr * dW_h
    W_z -= lr * dW_z
    return W_h, W_z


@train_step.mistake
def in_place_second_layer_first(x, y, W_h, W_z, lr):
    """W_z is changed in place before the gradient of W_h is taken, so W_h is wrong and the caller's
    arrays change. Take both gradients first, then make new arrays."""
    W_z_old = W_z.copy()
    W_z -= lr * right_gradients(x, y, W_h, W_z)[1]
    h, delta = right_parts(x, y, W_h, W_z_old)
    W_h -= lr * gradients(x, W_z, h, delta)[0]
    return W_h, W_z


@train_step.mistake
def whole_numbers_stored(x, y, W_h, W_z, lr):
    """Weights with fractions are right; whole-number weights stay whole, because the result is put
    into an array of integers. Make a new array of floats."""
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return (W_h - lr * dW_h).astype(W_h.dtype), (W_z - lr * dW_z).astype(W_z.dtype)


@train_step.mistake
def whole_numbers_in_place(x, y, W_h, W_z, lr):
    """Weights with fractions are right; whole-number weights raise an error, because −= cannot put
    a fraction into an array of integers. Write W − lr · dW, which makes a new array."""
    if W_h.dtype.kind in "iu":
        raise TypeError
    dW_h, dW_z = right_gradients(x, y, W_h, W_z)
    return W_h - lr * dW_h, W_z - lr * dW_z
