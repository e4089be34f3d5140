"""What goes wrong before the way back begins: the forward pass, the labels, the mean."""

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
from autograder.exercises.ch07_backprop.nets import sigmoid, stable_softmax


def through(params, X, H, D):
    """The gradients from D, back through the tanh that gave H."""
    return backward_from(X, H, D, (D @ params["W2"].T) * (1 - H**2))


def scaled(params, X, labels, factor):
    return {name: factor * g for name, g in right(params, X, labels).items()}


@mlp_gradients.convention
def summed_over_the_batch(params, X, labels):
    """These are the gradients of the summed loss, torch's reduction="sum". The exercise asks for
    the mean over the batch, so that the learning rate does not depend on its size."""
    return scaled(params, X, labels, len(X))


@mlp_gradients.mistake
def mean_over_classes_too(params, X, labels):
    """The gradients are also divided by the number of classes. The mean runs over the examples
    only."""
    return scaled(params, X, labels, 1 / params["W2"].shape[1])


@mlp_gradients.mistake
def mean_over_features(params, X, labels):
    """The gradients are divided by the number of columns of X, its features. The mean runs over the
    examples, its rows: len(X)."""
    return scaled(params, X, labels, len(X) / X.shape[1])


@mlp_gradients.mistake
def divided_twice(params, X, labels):
    """The gradients are divided by the number of examples twice, perhaps once in P − Y and once at
    the end."""
    return scaled(params, X, labels, 1 / len(X))


@mlp_gradients.mistake
def sign_turned(params, X, labels):
    """All gradients have the wrong sign, as from Y − P. If a class gets too much probability, the
    loss grows with its logit."""
    return scaled(params, X, labels, -1)


@mlp_gradients.mistake
def labels_forgotten(params, X, labels):
    """The labels do not appear: P stands where P − Y should."""
    return through(params, X, hidden(params, X), probabilities(params, X) / len(X))


@mlp_gradients.mistake
def labels_from_one(params, X, labels):
    """The 1 of each label stands one class too early: labels are counted from 1. Label 0 is the
    first class."""
    D = (probabilities(params, X) - target(params, labels - 1)) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def one_subtracted_in_whole_columns(params, X, labels):
    """1 is subtracted in whole columns: P[:, labels] means these columns in every row. One entry
    per row is wanted, P[np.arange(n), labels]."""
    D = probabilities(params, X)
    D[:, labels] -= 1
    return through(params, X, hidden(params, X), D / len(X))


@mlp_gradients.mistake
def labels_subtracted_as_numbers(params, X, labels):
    """The number of the label is subtracted from all classes of its row. Turn labels into rows with
    a single 1."""
    D = (probabilities(params, X) - np.reshape(labels, (-1, 1))) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def softmax_over_the_batch(params, X, labels):
    """The softmax runs down the columns, over the examples. The probabilities of one example should
    add up to 1: sum along axis 1, with keepdims."""
    Z = hidden(params, X) @ params["W2"] + params["b2"]
    D = (stable_softmax(Z.T).T - target(params, labels)) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def softmax_over_everything(params, X, labels):
    """The softmax divides by the sum over the whole batch: np.sum without an axis. The
    probabilities of one example should add up to 1: axis=1, keepdims=True."""
    Z = hidden(params, X) @ params["W2"] + params["b2"]
    P = np.exp(Z) / np.sum(np.exp(Z))
    return through(params, X, hidden(params, X), (P - target(params, labels)) / len(X))


@mlp_gradients.mistake
def not_normalised(params, X, labels):
    """The exponentials are not divided by their sum. The probabilities of each example add up
    to 1."""
    E = np.exp(hidden(params, X) @ params["W2"] + params["b2"])
    return through(params, X, hidden(params, X), (E - target(params, labels)) / len(X))


@mlp_gradients.mistake
def logits_as_probabilities(params, X, labels):
    """The logits stand where the probabilities should: the softmax is missing."""
    Z = hidden(params, X) @ params["W2"] + params["b2"]
    return through(params, X, hidden(params, X), (Z - target(params, labels)) / len(X))


@mlp_gradients.mistake
def sigmoid_for_softmax(params, X, labels):
    """Each class has a sigmoid of its own at the output. A softmax divides by the sum over the
    classes."""
    P = sigmoid(hidden(params, X) @ params["W2"] + params["b2"])
    return through(params, X, hidden(params, X), (P - target(params, labels)) / len(X))


@mlp_gradients.mistake
def hidden_layer_linear(params, X, labels):
    """These are the right gradients of a network without tanh, as in sittings 1 and 2. Here the
    hidden layer is tanh(X W1 + b1)."""
    H = X @ params["W1"] + params["b1"]
    D = (stable_softmax(H @ params["W2"] + params["b2"]) - target(params, labels)) / len(X)
    return backward_from(X, H, D, D @ params["W2"].T)


@mlp_gradients.mistake
def hidden_layer_sigmoid(params, X, labels):
    """These are the right gradients of a network with sigmoids in the hidden layer. The exercise
    asks for tanh."""
    H = sigmoid(X @ params["W1"] + params["b1"])
    D = (stable_softmax(H @ params["W2"] + params["b2"]) - target(params, labels)) / len(X)
    return backward_from(X, H, D, (D @ params["W2"].T) * H * (1 - H))


@mlp_gradients.mistake
def hidden_layer_relu(params, X, labels):
    """These are the right gradients of a network with ReLUs in the hidden layer. The exercise asks
    for tanh."""
    A = X @ params["W1"] + params["b1"]
    H = np.maximum(A, 0)
    D = (stable_softmax(H @ params["W2"] + params["b2"]) - target(params, labels)) / len(X)
    return backward_from(X, H, D, (D @ params["W2"].T) * (A > 0))


@mlp_gradients.mistake
def biases_not_used(params, X, labels):
    """The forward pass leaves out both biases, so the probabilities are wrong. Add b1 before the
    tanh and b2 to the logits."""
    H = np.tanh(X @ params["W1"])
    D = (stable_softmax(H @ params["W2"]) - target(params, labels)) / len(X)
    return through(params, X, H, D)


@mlp_gradients.mistake
def first_example_alone(params, X, labels):
    """Only the first example counts. Does a `return` stand inside the loop over the examples?"""
    return right(params, X[:1], labels[:1])


@mlp_gradients.mistake
def last_example_alone(params, X, labels):
    """Only the last example counts. Are the gradients assigned in each turn of the loop, where they
    should be added up?"""
    return right(params, X[-1:], labels[-1:])


@mlp_gradients.mistake
def parameters_changed(params, X, labels):
    """The gradients are right, but the caller's parameters were changed as well. Return the
    gradients and leave the step to the optimizer."""
    found = right(params, X, labels)
    for name, gradient in found.items():
        params[name] -= 0.1 * gradient
    return found


@mlp_gradients.mistake
def parameters_returned(params, X, labels):
    """What came back are the parameters minus their gradients. The gradients alone are asked
    for."""
    return {name: params[name] - g for name, g in right(params, X, labels).items()}


@mlp_gradients.mistake
def second_layer_updated_first(params, X, labels):
    """The output layer is right. The hidden layer's gradient uses a W2 from which its gradient was
    already subtracted: go back through the old weights."""
    D, _ = both_sensitivities(params, X, labels)
    H = hidden(params, X)
    return backward_from(X, H, D, (D @ (params["W2"] - H.T @ D).T) * (1 - H**2))
