"""What goes wrong on the way forward."""

import numpy as np

from autograder.exercises.ch07_backprop.forward import forward
from autograder.exercises.ch07_backprop.nets import pass_forward, sigmoid, with_one


@forward.mistake
def no_bias(x, W_h, W_z):
    """The biases are left out of both layers. Row 0 of each matrix belongs to an input that is
    always 1: where does that 1 come from?"""
    h = x @ W_h[1:]
    z = (h @ W_z[1:]).item()
    return h, z, sigmoid(z)


@forward.mistake
def no_hidden_bias(x, W_h, W_z):
    """The hidden layer lacks its bias, row 0 of W_h. The output layer has its own. Put the 1 in
    front of x as well."""
    h = x @ W_h[1:]
    z = (with_one(h) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def no_output_bias(x, W_h, W_z):
    """h is right; z lacks its bias, row 0 of W_z. Put a 1 in front of h, as before x."""
    h = with_one(x) @ W_h
    z = (h @ W_z[1:]).item()
    return h, z, sigmoid(z)


@forward.mistake
def bias_last(x, W_h, W_z):
    """The last row of each matrix is taken for the bias, as in texts that write the 1 behind x.
    Here row 0 is the bias."""
    h = np.append(x, 1.0) @ W_h
    z = (np.append(h, 1.0) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def output_bias_last(x, W_h, W_z):
    """h is right. In the second layer the last row is taken for the bias; row 0 is the bias in
    both."""
    h = with_one(x) @ W_h
    z = (np.append(h, 1.0) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def zero_in_front(x, W_h, W_z):
    """A zero stands where the 1 belongs in the first layer, and in the second the bias counts
    double. Print what you multiply by each matrix."""
    h = x @ W_h[1:]
    z = (np.concatenate([[2.0], h]) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def sigmoid_in_hidden(x, W_h, W_z):
    """A sigmoid is applied to the hidden layer. In this network h is linear; only the output has a
    sigmoid."""
    h = sigmoid(with_one(x) @ W_h)
    z = (with_one(h) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def tanh_in_hidden(x, W_h, W_z):
    """A tanh is applied to the hidden layer. In this network h is linear; a tanh comes in
    sitting 3."""
    h = np.tanh(with_one(x) @ W_h)
    z = (with_one(h) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def relu_in_hidden(x, W_h, W_z):
    """Negative hidden values come out as 0, as if h went through a ReLU. In this network h is
    linear."""
    h = np.maximum(with_one(x) @ W_h, 0)
    z = (with_one(h) @ W_z).item()
    return h, z, sigmoid(z)


@forward.mistake
def no_sigmoid(x, W_h, W_z):
    """h and z are right, and y_hat equals z. A probability lies between 0 and 1: which function
    brings z there?"""
    h, z, _ = pass_forward(x, W_h, W_z)
    return h, z, z


@forward.mistake
def sigmoid_of_minus_z(x, W_h, W_z):
    """y_hat is 1 minus the right one: the exponent has the wrong sign. For a large z, y_hat should
    be near 1."""
    h, z, y_hat = pass_forward(x, W_h, W_z)
    return h, z, 1 - y_hat


@forward.mistake
def exp_over_one_plus_minus(x, W_h, W_z):
    """The sigmoid is not right: at z = 0 it should be one half, and never above 1. Look at the
    signs and brackets of the two exponentials."""
    h, z, _ = pass_forward(x, W_h, W_z)
    return h, z, np.exp(z) / (1 + np.exp(-z))


@forward.mistake
def brackets_of_sigmoid(x, W_h, W_z):
    """Brackets are missing in the sigmoid: 1 / 1 + exp(−z) divides first and adds then. y_hat must
    stay below 1."""
    h, z, _ = pass_forward(x, W_h, W_z)
    return h, z, 1 + np.exp(-z)


@forward.mistake
def tanh_at_output(x, W_h, W_z):
    """h and z are right, but y_hat is tanh(z), which can be negative. The output is a sigmoid."""
    h, z, _ = pass_forward(x, W_h, W_z)
    return h, z, np.tanh(z)


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
