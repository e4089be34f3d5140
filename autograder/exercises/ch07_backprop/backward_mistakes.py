"""What goes wrong on the way back."""

import numpy as np

from autograder.exercises.ch07_backprop.backward import backward
from autograder.exercises.ch07_backprop.nets import pass_forward, sigmoid, with_one


def gradients(x, W_z, h, delta, delta_h=None):
    """Both gradients, from the sensitivity of z and those of h."""
    back = delta * W_z[1:, 0] if delta_h is None else delta_h
    return np.outer(with_one(x), back), np.outer(with_one(h), delta)


@backward.mistake
def extra_sigmoid_derivative(x, y, W_h, W_z):
    """ŷ − y is multiplied by ŷ(1 − ŷ) once more. Under cross-entropy the derivative of the sigmoid
    has cancelled already; with it, this is the gradient of ½(ŷ − y)²."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, (y_hat - y) * y_hat * (1 - y_hat))


@backward.mistake
def sigmoid_derivative_missing(x, y, W_h, W_z):
    """This takes the sensitivity of ŷ for that of z. Between the two lies the sigmoid, whose
    derivative is ŷ(1 − ŷ)."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, (y_hat - y) / (y_hat * (1 - y_hat)))


@backward.mistake
def derivative_at_y_hat(x, y, W_h, W_z):
    """The sigmoid's derivative is taken at ŷ, where it should be taken at z. Written with ŷ it is
    ŷ(1 − ŷ), without another sigmoid."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    wrong = sigmoid(y_hat) * (1 - sigmoid(y_hat))
    return gradients(x, W_z, h, (y_hat - y) / (y_hat * (1 - y_hat)) * wrong)


@backward.mistake
def squared_error(x, y, W_h, W_z):
    """This is the gradient of the squared error (ŷ − y)². The loss is the binary cross-entropy."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, 2 * (y_hat - y) * y_hat * (1 - y_hat))


@backward.mistake
def sign_turned(x, y, W_h, W_z):
    """Both gradients have the wrong sign, as from y − ŷ. If ŷ is too large, the loss grows with
    z."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, y - y_hat)


@backward.mistake
def label_forgotten(x, y, W_h, W_z):
    """The label does not appear: ŷ stands where ŷ − y should."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, y_hat)


@backward.mistake
def z_minus_label(x, y, W_h, W_z):
    """z − y stands where ŷ − y should. The label is compared with the probability: does `forward`
    give the three in order, and does its third go through the sigmoid?"""
    h, z, _ = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, z - y)


@backward.mistake
def decision_minus_label(x, y, W_h, W_z):
    """ŷ is rounded to 0 or 1, here or in `forward`, before the label is subtracted, so examples on
    the right side teach nothing. Use the probability."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, float(y_hat > 0.5) - y)


@backward.mistake
def loss_in_place_of_sensitivity(x, y, W_h, W_z):
    """The loss itself is sent backwards. What goes back is how the loss changes with z."""
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return gradients(x, W_z, h, -np.log(y_hat if y else 1 - y_hat))


@backward.mistake
def bias_rows_missing(x, y, W_h, W_z):
    """The gradients lack their row 0, that of the biases, so they do not have the shapes of their
    matrices. A bias is a weight whose input is 1."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    return dW_h[1:], dW_z[1:]


@backward.mistake
def bias_rows_zero(x, y, W_h, W_z):
    """Row 0 of both gradients is 0, so the biases would never learn. Their input is 1, not 0."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    dW_h[0], dW_z[0] = 0, 0
    return dW_h, dW_z


@backward.mistake
def bias_rows_last(x, y, W_h, W_z):
    """The right rows are there, with those of the biases at the end. Row 0 is the bias, in the
    matrices and in their gradients."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    return np.roll(dW_h, -1, axis=0), np.roll(dW_z, -1, axis=0)


@backward.mistake
def hidden_bias_summed(x, y, W_h, W_z):
    """Row 0 of dW_h holds one number throughout, the sum over all hidden units. Each unit has a
    bias and a gradient of its own."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    dW_h[0] = np.sum(dW_h[0])
    return dW_h, dW_z


@backward.mistake
def hidden_bias_is_delta(x, y, W_h, W_z):
    """Row 0 of dW_h is ŷ − y for every unit. A hidden bias acts through its unit's weight in W_z,
    as the other rows do."""
    h, delta = right_parts(x, y, W_h, W_z)
    dW_h, dW_z = gradients(x, W_z, h, delta)
    dW_h[0] = delta
    return dW_h, dW_z


@backward.mistake
def last_row_dropped_going_back(x, y, W_h, W_z):
    """dW_z is right. On the way back to h the bias row of W_z was kept and its last row dropped:
    W_z[:-1]. The bias does not lead to h."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * W_z[:-1, 0])


@backward.mistake
def bias_of_the_output_leads_back(x, y, W_h, W_z):
    """dW_z is right; dW_h has a column too many. Going back to h, all rows of W_z were used, the
    bias included: nothing in h leads through it."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * W_z[:, 0])


@backward.mistake
def output_weights_left_out(x, y, W_h, W_z):
    """dW_z is right. dW_h is the same for every hidden unit: the weights of W_z, through which each
    reaches the output, are left out."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * np.ones(len(h)))


@backward.mistake
def h_for_the_weights(x, y, W_h, W_z):
    """dW_z is right. On the way back δ is multiplied by h; it should be multiplied by the weights
    that h meets."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * h)


@backward.mistake
def weights_summed(x, y, W_h, W_z):
    """dW_z is right. All columns of dW_h are equal: the weights of W_z were added up, as np.dot or
    sum does. Each unit needs its own product."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, np.full(len(h), delta * np.sum(W_z[1:])))


@backward.mistake
def derivative_of_a_hidden_sigmoid(x, y, W_h, W_z):
    """dW_z is right. dW_h has a factor h(1 − h), the derivative of a sigmoid. The hidden layer is
    linear: its derivative is 1."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * W_z[1:, 0] * h * (1 - h))


@backward.mistake
def derivative_of_a_hidden_tanh(x, y, W_h, W_z):
    """dW_z is right. dW_h has a factor 1 − h², the derivative of a tanh. The hidden layer is
    linear: its derivative is 1."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta, delta * W_z[1:, 0] * (1 - h**2))


@backward.mistake
def hidden_network_with_sigmoid(x, y, W_h, W_z):
    """These are the right gradients for a network with a sigmoid in the hidden layer. Here h is
    linear: what does your `forward` do?"""
    h = sigmoid(with_one(x) @ W_h)
    delta = sigmoid((with_one(h) @ W_z).item()) - y
    return gradients(x, W_z, h, delta, delta * W_z[1:, 0] * h * (1 - h))


@backward.mistake
def inputs_left_out(x, y, W_h, W_z):
    """What comes in is left out: all rows of a gradient are equal. A weight's sensitivity is its
    input times the sensitivity of what it feeds."""
    h, delta = right_parts(x, y, W_h, W_z)
    return np.outer(np.ones(len(x) + 1), delta * W_z[1:, 0]), np.full((len(h) + 1, 1), delta)


@backward.mistake
def weights_for_inputs(x, y, W_h, W_z):
    """dW_z is W_z times ŷ − y. The gradient of a weight takes the number the weight is multiplied
    by, here 1 or h, not the weight."""
    h, delta = right_parts(x, y, W_h, W_z)
    return gradients(x, W_z, h, delta)[0], W_z * delta


@backward.mistake
def transposed(x, y, W_h, W_z):
    """dW_h is transposed: inputs along its columns. It should have the shape of W_h, so that it can
    be subtracted from it."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    return dW_h.T, dW_z.T


@backward.mistake
def exchanged(x, y, W_h, W_z):
    """Both gradients are right, in the other order. Return dW_h first, then dW_z."""
    return gradients(x, W_z, *right_parts(x, y, W_h, W_z))[::-1]


@backward.mistake
def already_subtracted(x, y, W_h, W_z):
    """What came back is the matrices minus their gradients. The gradients alone are asked for; the
    step comes in the next exercise."""
    dW_h, dW_z = gradients(x, W_z, *right_parts(x, y, W_h, W_z))
    return W_h - dW_h, W_z - dW_z


def right_parts(x, y, W_h, W_z):
    h, _, y_hat = pass_forward(x, W_h, W_z)
    return h, y_hat - y
