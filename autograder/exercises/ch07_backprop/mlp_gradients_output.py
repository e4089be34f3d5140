"""What goes wrong at the output of the batch's network, and with the biases on the way there."""

import numpy as np

from autograder.exercises.ch07_backprop.mlp_gradients import (
    hidden,
    mlp_gradients,
    probabilities,
    target,
)
from autograder.exercises.ch07_backprop.mlp_gradients_forward import through
from autograder.exercises.ch07_backprop.nets import sigmoid, stable_softmax


def with_first_biases(params, X, labels, *names):
    """The right gradients of a network in which the first entry of each of these biases serves all
    units."""
    used = params | {name: np.full_like(params[name], params[name][0]) for name in names}
    D = (probabilities(used, X) - target(params, labels)) / len(X)
    return through(params, X, hidden(used, X), D)


@mlp_gradients.mistake
def first_bias_for_all(params, X, labels):
    """Every unit gets the first bias of its layer, b[0]. While all biases are 0 nobody sees it. b1
    has one entry per unit: add the whole row, X @ W1 + b1."""
    return with_first_biases(params, X, labels, "b1", "b2")


@mlp_gradients.mistake
def first_hidden_bias_for_all(params, X, labels):
    """Every hidden unit gets the first bias, b1[0]. While all biases are 0 nobody sees it. b1 has
    one entry per unit: add the whole row, X @ W1 + b1."""
    return with_first_biases(params, X, labels, "b1")


@mlp_gradients.mistake
def no_hidden_bias(params, X, labels):
    """The hidden layer leaves out its bias, b1: it belongs inside the tanh, X @ W1 + b1. The output
    layer has its own."""
    used = params | {"b1": 0 * params["b1"]}
    D = (probabilities(used, X) - target(params, labels)) / len(X)
    return through(params, X, hidden(used, X), D)


@mlp_gradients.mistake
def no_output_bias(params, X, labels):
    """The logits leave out their bias, b2. The hidden layer has its own."""
    used = params | {"b2": 0 * params["b2"]}
    D = (probabilities(used, X) - target(params, labels)) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def tanh_for_softmax(params, X, labels):
    """At the output stands a tanh, which can be negative. Probabilities of classes come from a
    softmax; the tanh belongs to the hidden layer."""
    P = np.tanh(logits(params, X))
    return through(params, X, hidden(params, X), (P - target(params, labels)) / len(X))


def logits(params, X):
    return hidden(params, X) @ params["W2"] + params["b2"]


def of_two_classes(P, Y):
    """How −y log p − (1 − y) log(1 − p) changes with p."""
    return (P - Y) / (P * (1 - P))


@mlp_gradients.mistake
def two_class_loss_through_tanh(params, X, labels):
    """The output is treated as yes or no, −y log p − (1 − y) log(1 − p), and multiplied by a tanh's
    derivative, 1 − P². Softmax and cross-entropy together give P − Y, without either."""
    P = probabilities(params, X)
    D = of_two_classes(P, target(params, labels)) * (1 - P**2) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def two_class_loss_of_a_tanh(params, X, labels):
    """The output is a tanh under the loss of yes-or-no questions, −y log p − (1 − y) log(1 − p). A
    softmax under the cross-entropy is asked for; together they give P − Y."""
    P = np.tanh(logits(params, X))
    D = of_two_classes(P, target(params, labels)) * (1 - P**2) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def two_class_loss_of_a_softmax(params, X, labels):
    """The softmax stands under the loss of yes-or-no questions, whose derivative by P is (P −
    Y)/(P(1 − P)), and its own derivative is left out. Under the cross-entropy the logits get
    P − Y."""
    D = of_two_classes(probabilities(params, X), target(params, labels)) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def sigmoid_with_its_derivative(params, X, labels):
    """Each class has a sigmoid of its own at the output, and P − Y is multiplied by its derivative.
    A softmax divides by the sum over the classes, and its derivative is in P − Y already."""
    P = sigmoid(logits(params, X))
    D = (P - target(params, labels)) * P * (1 - P) / len(X)
    return through(params, X, hidden(params, X), D)


@mlp_gradients.mistake
def tanh_before_the_softmax(params, X, labels):
    """The logits go through a tanh before the softmax. Only the hidden layer has one; the logits
    are linear in H."""
    D = (stable_softmax(np.tanh(logits(params, X))) - target(params, labels)) / len(X)
    return through(params, X, hidden(params, X), D)
