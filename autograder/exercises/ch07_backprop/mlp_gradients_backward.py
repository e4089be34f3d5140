"""What goes wrong on the way back through the batch."""

import numpy as np

from autograder.exercises.ch07_backprop.mlp_gradients import (
    backward_from,
    both_sensitivities,
    hidden,
    mlp_gradients,
    probabilities,
    right,
    target,
)
from autograder.exercises.ch07_backprop.mlp_gradients_forward import through


@mlp_gradients.mistake
def tanh_derivative_missing(params, X, labels):
    """The output layer is right. Going back to the first layer, the derivative of tanh is missing:
    multiply by 1 − H², entry by entry."""
    D, _ = both_sensitivities(params, X, labels)
    return backward_from(X, hidden(params, X), D, D @ params["W2"].T)


@mlp_gradients.mistake
def derivative_of_the_wrong_argument(params, X, labels):
    """The output layer is right. The derivative of tanh is taken at H, a tanh of a tanh. H already
    is the tanh, so it is 1 − H²."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * (1 - np.tanh(H) ** 2))


@mlp_gradients.mistake
def derivative_with_the_sum(params, X, labels):
    """The output layer is right. The derivative of tanh is written with the sum before the tanh,
    1 − A². It is 1 − tanh(A)², so use H."""
    D, _ = both_sensitivities(params, X, labels)
    A = X @ params["W1"] + params["b1"]
    return backward_from(X, np.tanh(A), D, (D @ params["W2"].T) * (1 - A**2))


@mlp_gradients.mistake
def derivative_of_a_relu(params, X, labels):
    """The output layer is right. Going back through the hidden layer, δ is kept where H is positive
    and dropped elsewhere: that is a ReLU's derivative. Here it is 1 − H²."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * (H > 0))


@mlp_gradients.mistake
def derivative_of_a_sigmoid(params, X, labels):
    """The output layer is right. H(1 − H) is the derivative of a sigmoid; that of tanh is
    1 − H²."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * H * (1 - H))


@mlp_gradients.mistake
def derivative_turned(params, X, labels):
    """The output layer is right. The derivative of tanh has the wrong sign, H² − 1 for 1 − H²: tanh
    rises everywhere, so its derivative is positive."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * (H**2 - 1))


@mlp_gradients.mistake
def derivative_not_squared(params, X, labels):
    """The output layer is right. The derivative of tanh stands there as 1 − H; the square is
    missing."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * (1 - H))


@mlp_gradients.mistake
def tanh_for_its_derivative(params, X, labels):
    """The output layer is right. On the way back there is a factor H, the tanh itself, where its
    derivative should be."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ params["W2"].T) * H)


@mlp_gradients.mistake
def output_weights_left_out(params, X, labels):
    """The output layer is right; W1 and b1 are 0. If you have written them already: on the way back
    the weights W2 are left out, and every hidden unit gets the sum over the classes, which is 0."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, D.sum(axis=1, keepdims=True) * (1 - H**2))


@mlp_gradients.mistake
def hidden_bias_without_tanh(params, X, labels):
    """All but b1 is right. b1 adds up the sensitivity of H, before the derivative of tanh. The bias
    stands inside the tanh, as W1 does: add up what W1 gets."""
    D, _ = both_sensitivities(params, X, labels)
    return right(params, X, labels) | {"b1": (D @ params["W2"].T).sum(axis=0)}


@mlp_gradients.mistake
def biases_summed_to_a_number(params, X, labels):
    """The weights are right. Each bias gradient is one number, the sum over everything. Sum over
    the examples only, axis=0: one number per unit."""
    D, B = both_sensitivities(params, X, labels)
    return right(params, X, labels) | {"b1": B.sum(), "b2": D.sum()}


@mlp_gradients.mistake
def biases_per_example(params, X, labels):
    """The weights are right. The bias gradients have a row per example: one bias serves all
    examples, so their sensitivities add up, axis=0."""
    D, B = both_sensitivities(params, X, labels)
    return right(params, X, labels) | {"b1": B, "b2": D}


@mlp_gradients.mistake
def biases_averaged_again(params, X, labels):
    """The weights are right. The bias gradients are divided by the number of examples twice: mean
    where P − Y is divided already. Take the sum there."""
    D, B = both_sensitivities(params, X, labels)
    return right(params, X, labels) | {"b1": B.mean(axis=0), "b2": D.mean(axis=0)}


@mlp_gradients.mistake
def weights_averaged_biases_summed(params, X, labels):
    """The weights are right. The bias gradients are sums over the examples, not means. All four
    belong to the mean loss: divide once, in P − Y."""
    D, B = both_sensitivities(params, X, labels)
    n = len(X)
    return right(params, X, labels) | {"b1": n * B.sum(axis=0), "b2": n * D.sum(axis=0)}


@mlp_gradients.mistake
def biases_averaged_weights_summed(params, X, labels):
    """The biases are right. The weight gradients are sums over the examples, not means. All four
    belong to the mean loss: divide once, in P − Y."""
    found = right(params, X, labels)
    return found | {"W1": len(X) * found["W1"], "W2": len(X) * found["W2"]}


@mlp_gradients.mistake
def hidden_layer_summed(params, X, labels):
    """The output layer is right. W1 and b1 are sums over the examples, not means: the sensitivity
    that goes back was not divided. Divide P − Y before both."""
    found = right(params, X, labels)
    return found | {"W1": len(X) * found["W1"], "b1": len(X) * found["b1"]}


@mlp_gradients.mistake
def hidden_layer_divided_twice(params, X, labels):
    """The output layer is right. W1 and b1 are divided by the number of examples twice: what comes
    back has been divided already."""
    found = right(params, X, labels)
    return found | {"W1": found["W1"] / len(X), "b1": found["b1"] / len(X)}


@mlp_gradients.mistake
def biases_zero(params, X, labels):
    """The weights are right; the bias gradients are 0, so biases would never learn. A bias is a
    weight whose input is always 1."""
    found = right(params, X, labels)
    return found | {"b1": 0 * found["b1"], "b2": 0 * found["b2"]}


@mlp_gradients.mistake
def biases_summed_along_the_wrong_axis(params, X, labels):
    """The weights are right. The bias gradients have one entry per example: the sum runs over the
    units. Sum over the examples, axis=0."""
    D, B = both_sensitivities(params, X, labels)
    return right(params, X, labels) | {"b1": B.sum(axis=1), "b2": D.sum(axis=1)}


@mlp_gradients.mistake
def extra_softmax_derivative(params, X, labels):
    """P − Y is multiplied by P(1 − P) once more. Under cross-entropy the derivative of the softmax
    is in P − Y already."""
    P = probabilities(params, X)
    D = (P - target(params, labels)) * P * (1 - P) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def squared_error(params, X, labels):
    """These are the gradients of the squared error ½‖P − Y‖². The loss is the cross-entropy."""
    P = probabilities(params, X)
    E = P - target(params, labels)
    D = P * (E - np.sum(E * P, axis=1, keepdims=True)) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def tanh_derivative_at_the_output(params, X, labels):
    """The derivative of tanh went into the gradient of W2 as well. It belongs to the way back
    through the hidden layer; W2 is fed by H itself."""
    found = right(params, X, labels)
    D, _ = both_sensitivities(params, X, labels)
    return found | {"W2": (1 - hidden(params, X) ** 2).T @ D}


@mlp_gradients.mistake
def weights_transposed(params, X, labels):
    """The weight gradients are transposed. They should have the shapes of W1 and W2, so that they
    can be subtracted from them."""
    found = right(params, X, labels)
    return found | {"W1": found["W1"].T, "W2": found["W2"].T}


@mlp_gradients.mistake
def layers_exchanged(params, X, labels):
    """The gradients are right, but they stand under the names of the other layer. W1 and b1 belong
    to the hidden layer."""
    found = right(params, X, labels)
    return {"W1": found["W2"], "b1": found["b2"], "W2": found["W1"], "b2": found["b1"]}
