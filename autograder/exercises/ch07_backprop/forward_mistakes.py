"""What goes wrong on the way forward."""

import numpy as np

from autograder.exercises.ch07_backprop.forward import forward, in_parts
from autograder.exercises.ch07_backprop.nets import pass_forward, sigmoid, with_one


@forward.mistake
@in_parts.wrong("first", "second")
def no_bias(values, W):
    """The biases are left out of both layers. Row 0 of each matrix belongs to an input that is
    always 1: where does that 1 come from?"""
    return values @ W[1:]


@forward.mistake
@in_parts.wrong("first")
def no_hidden_bias(values, W):
    """The hidden layer lacks its bias, row 0 of W_h. The output layer has its own. Put the 1 in
    front of x as well."""
    return values @ W[1:]


@forward.mistake
@in_parts.wrong("second")
def no_output_bias(values, W):
    """h is right; z lacks its bias, row 0 of W_z. Put a 1 in front of h, as before x."""
    return values @ W[1:]


@forward.mistake
@in_parts.wrong("first", "second")
def bias_last(values, W):
    """The last row of each matrix is taken for the bias, as in texts that write the 1 behind x.
    Here row 0 is the bias."""
    return np.append(values, 1.0) @ W


@forward.mistake
@in_parts.wrong("second")
def output_bias_last(values, W):
    """h is right. In the second layer the last row is taken for the bias; row 0 is the bias in
    both."""
    return np.append(values, 1.0) @ W


@forward.mistake
def zero_in_front(x, W_h, W_z):
    """A zero stands where the 1 belongs in the first layer, and in the second the bias counts
    double. Print what you multiply by each matrix."""
    h = x @ W_h[1:]
    z = (np.concatenate([[2.0], h]) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
@in_parts.wrong("h")
def sigmoid_in_hidden(h):
    """A sigmoid is applied to the hidden layer. In this network h is linear; only the output has a
    sigmoid."""
    return sigmoid(h)


@forward.mistake
@in_parts.wrong("h")
def tanh_in_hidden(h):
    """A tanh is applied to the hidden layer. In this network h is linear; a tanh comes in
    sitting 3."""
    return np.tanh(h)


@forward.mistake
@in_parts.wrong("h")
def relu_in_hidden(h):
    """Negative hidden values come out as 0, as if h went through a ReLU. In this network h is
    linear."""
    return np.maximum(h, 0)


@forward.mistake
@in_parts.wrong("y_hat")
def no_sigmoid(z):
    """y_hat equals z. A probability lies between 0 and 1: which function
    brings z there?"""
    return z


@forward.mistake
@in_parts.wrong("y_hat")
def sigmoid_of_minus_z(z):
    """y_hat is 1 minus the right one: the exponent has the wrong sign. For a large z, y_hat should
    be near 1."""
    return 1 - sigmoid(z)


@forward.mistake
@in_parts.wrong("y_hat")
def exp_over_one_plus_minus(z):
    """The sigmoid is not right: at z = 0 it should be one half, and never above 1. Look at the
    signs and brackets of the two exponentials."""
    return np.exp(z) / (1 + np.exp(-z))


@forward.mistake
@in_parts.wrong("y_hat")
def brackets_of_sigmoid(z):
    """Brackets are missing in the sigmoid: 1 / 1 + exp(−z) divides first and adds then. y_hat must
    stay below 1."""
    return 1 + np.exp(-z)


@forward.mistake
@in_parts.wrong("y_hat")
def tanh_at_output(z):
    """y_hat is tanh(z), which can be negative. The output is a sigmoid."""
    return np.tanh(z)


@forward.mistake
def sigmoid_twice(x, W_h, W_z):
    """The sigmoid is applied twice: y_hat is the sigmoid of a sigmoid, and z should be the number
    before any of them."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return h, y_hat, sigmoid(y_hat)


@forward.mistake
def z_is_y_hat(x, W_h, W_z):
    """y_hat is right and stands in the place of z as well. z is the number before the sigmoid."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return h, y_hat, y_hat


@forward.mistake
def decision(x, W_h, W_z):
    """y_hat is 0 or 1. The probability itself is asked for; rounding it is a decision that comes
    later."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return h, z, float(y_hat > 0.5)


@forward.mistake
def h_with_its_one(x, W_h, W_z):
    """z and y_hat are right, but h comes with the 1 in front. Return the m hidden values alone."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return with_one(h), z, y_hat


@forward.mistake
def reversed_order(x, W_h, W_z):
    """The three numbers are right, in reversed order. Return h, then z, then y_hat."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return y_hat, z, h


@forward.mistake
def z_and_y_hat_exchanged(x, W_h, W_z):
    """z and y_hat have changed places. Return h, then z, then y_hat."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return h, y_hat, z


@forward.mistake
def h_and_z_exchanged(x, W_h, W_z):
    """h and z have changed places; y_hat is right. Return h, then z, then y_hat."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return z, h, y_hat


@forward.mistake
def sum_of_h(x, W_h, W_z):
    """z adds up the hidden values and the bias without their weights. Each hidden value is
    multiplied by its row of W_z first."""
    h = with_one(x) @ W_h
    z = float(np.sum(h)) + W_z[0].item()
    return h, z, sigmoid(z)


@forward.mistake
def one_unit_only(x, W_h, W_z):
    """Only the first hidden unit reaches the output. z is a sum over all of them."""
    h = with_one(x) @ W_h
    z = (W_z[0] + h[0] * W_z[1]).item()
    return h, z, sigmoid(z)
