"""What goes wrong in the gradient of softmax regression."""

import numpy as np

from autograder.exercises.ch07_backprop.nets import sigmoid, stable_softmax
from autograder.exercises.ch07_backprop.softmax_gradient import softmax_gradient


def errors(x, label, theta):
    """ŷ − y, of shape (k,)."""
    return stable_softmax(x @ theta) - one_hot(label, theta)


def one_hot(label, theta):
    return np.eye(theta.shape[1])[label]


@softmax_gradient.mistake
def overflow(x, label, theta):
    """Right for small logits; nan for large ones, because np.exp(1000) is inf. Subtract the largest
    logit from all of them first."""
    with np.errstate(all="ignore"):
        e = np.exp(x @ theta)
        return np.outer(x, e / np.sum(e) - one_hot(label, theta))


def shifted(x, label, theta, shift):
    """The gradient with `shift(z)` subtracted from the logits z before the exponential."""
    z = x @ theta
    with np.errstate(all="ignore"):
        e = np.exp(z - shift(z))
        return np.outer(x, e / np.sum(e) - one_hot(label, theta))


@softmax_gradient.mistake
def shifted_by_the_first(x, label, theta):
    """The first logit is subtracted from all, and one that is far above it still overflows.
    Subtract the largest, so that no exponential exceeds 1."""
    return shifted(x, label, theta, lambda z: z[0])


@softmax_gradient.mistake
def shifted_by_the_last(x, label, theta):
    """The last logit is subtracted from all, and one that is far above it still overflows. Subtract
    the largest, so that no exponential exceeds 1."""
    return shifted(x, label, theta, lambda z: z[-1])


@softmax_gradient.mistake
def shifted_by_the_labels(x, label, theta):
    """The label's logit is subtracted from all, and one that is far above it still overflows.
    Subtract the largest, so that no exponential exceeds 1."""
    return shifted(x, label, theta, lambda z: z[label])


@softmax_gradient.mistake
def shifted_by_the_smallest(x, label, theta):
    """The smallest logit is subtracted from all, and one that is far above it still overflows.
    Subtract the largest, so that no exponential exceeds 1."""
    return shifted(x, label, theta, np.min)


@softmax_gradient.mistake
def shifted_by_the_mean(x, label, theta):
    """The mean of the logits is subtracted, and one that is far above it still overflows. Subtract
    the largest, so that no exponential exceeds 1."""
    return shifted(x, label, theta, np.mean)


@softmax_gradient.mistake
def label_counted_twice(x, label, theta):
    """The label's column gets both terms, ŷ − 1 and ŷ; the others are right. Is an `else` missing
    after the line for the label?"""
    p = stable_softmax(x @ theta)
    return np.outer(x, p + (p - 1) * one_hot(label, theta))


@softmax_gradient.mistake
def sign_turned(x, label, theta):
    """The sign is wrong, as from y − ŷ. The label's own logit should have a negative gradient: the
    loss falls as it grows."""
    return np.outer(x, -errors(x, label, theta))


@softmax_gradient.mistake
def transposed(x, label, theta):
    """The gradient is transposed. It should have the shape of theta, (d, k), so that it can be
    subtracted from it."""
    return np.outer(errors(x, label, theta), x)


@softmax_gradient.mistake
def label_from_one(x, label, theta):
    """The 1 of the label stands one class too early: labels are counted from 1. Label 0 is the
    first class."""
    return np.outer(x, errors(x, label - 1, theta))


@softmax_gradient.mistake
def label_forgotten(x, label, theta):
    """The label does not appear: this is x ŷᵀ. Subtract 1 at the label's entry."""
    return np.outer(x, stable_softmax(x @ theta))


@softmax_gradient.mistake
def label_subtracted_as_a_number(x, label, theta):
    """The label's number is subtracted from every probability. It is the name of a class: turn it
    into zeros with a single 1."""
    return np.outer(x, stable_softmax(x @ theta) - label)


@softmax_gradient.mistake
def one_subtracted_everywhere(x, label, theta):
    """1 is subtracted from every class. Only the label's entry of y is 1."""
    return np.outer(x, stable_softmax(x @ theta) - 1)


@softmax_gradient.mistake
def prediction_forgotten(x, label, theta):
    """The prediction does not appear: this is −x yᵀ. A class that gets some probability has a
    gradient too."""
    return np.outer(x, -one_hot(label, theta))


@softmax_gradient.mistake
def label_column_only(x, label, theta):
    """Only the label's column is filled. The probabilities of the other classes depend on the
    weights as well."""
    return np.outer(x, errors(x, label, theta) * one_hot(label, theta))


@softmax_gradient.mistake
def logits_as_probabilities(x, label, theta):
    """The logits stand where the probabilities should: the softmax is missing."""
    return np.outer(x, x @ theta - one_hot(label, theta))


@softmax_gradient.mistake
def sigmoid_for_softmax(x, label, theta):
    """Each class has a sigmoid of its own, so the probabilities do not add up to 1. A softmax
    divides by the sum over the classes."""
    with np.errstate(all="ignore"):
        return np.outer(x, sigmoid(x @ theta) - one_hot(label, theta))


@softmax_gradient.mistake
def not_normalised(x, label, theta):
    """The exponentials are not divided by their sum, so the probabilities do not add up to 1."""
    z = x @ theta
    return np.outer(x, np.exp(z - np.max(z)) - one_hot(label, theta))


@softmax_gradient.mistake
def winner_takes_all(x, label, theta):
    """The prediction is rounded: 1 for the most likely class, 0 for the others. Use the
    probabilities."""
    winner = np.eye(theta.shape[1])[np.argmax(x @ theta)]
    return np.outer(x, winner - one_hot(label, theta))


@softmax_gradient.mistake
def extra_derivative(x, label, theta):
    """ŷ − y is multiplied by ŷ(1 − ŷ) once more. Under cross-entropy the derivative of the softmax
    is in ŷ − y already."""
    p = stable_softmax(x @ theta)
    return np.outer(x, (p - one_hot(label, theta)) * p * (1 - p))


@softmax_gradient.mistake
def squared_error(x, label, theta):
    """This is the gradient of the squared error ½‖ŷ − y‖². The loss is the cross-entropy."""
    p = stable_softmax(x @ theta)
    error = p - one_hot(label, theta)
    return np.outer(x, p * (error - np.sum(error * p)))


@softmax_gradient.mistake
def of_the_logits(x, label, theta):
    """This is ŷ − y, the gradient of the logits. Each logit has d weights, one per entry of x."""
    return errors(x, label, theta)


@softmax_gradient.mistake
def of_the_inputs(x, label, theta):
    """This is theta times ŷ − y, the gradient of x. What changes in training is theta."""
    return theta @ errors(x, label, theta)


@softmax_gradient.mistake
def theta_for_x(x, label, theta):
    """Each weight is multiplied by ŷ − y. Its gradient takes the number the weight is multiplied
    by, an entry of x."""
    return theta * errors(x, label, theta)


@softmax_gradient.mistake
def inputs_left_out(x, label, theta):
    """All rows are equal: x is left out. Each row has its own entry of x in front of ŷ − y."""
    return np.outer(np.ones(len(x)), errors(x, label, theta))


@softmax_gradient.mistake
def inputs_summed(x, label, theta):
    """All rows are equal, with the sum of x in front. Each row has its own entry of x."""
    return np.outer(np.full(len(x), np.sum(x)), errors(x, label, theta))


@softmax_gradient.mistake
def bias_added(x, label, theta):
    """There is a row too many: a 1 was put in front of x. Here theta has exactly one row per entry
    of x."""
    return np.outer(np.concatenate([[1.0], x]), errors(x, label, theta))


@softmax_gradient.mistake
def divided_by_classes(x, label, theta):
    """The gradient is divided by the number of classes. There is one example, and nothing to
    average."""
    return np.outer(x, errors(x, label, theta)) / theta.shape[1]


@softmax_gradient.mistake
def divided_by_inputs(x, label, theta):
    """The gradient is divided by the number of inputs. There is one example, and nothing to
    average."""
    return np.outer(x, errors(x, label, theta)) / len(x)


@softmax_gradient.mistake
def theta_on_the_left(x, label, theta):
    """For a square theta the logits are wrong, and otherwise an error is raised: theta @ x pairs x
    with columns. Its rows belong to the inputs."""
    return np.outer(x, stable_softmax(theta @ x) - one_hot(label, theta))


@softmax_gradient.mistake
def already_subtracted(x, label, theta):
    """What came back is theta minus the gradient. The gradient alone is asked for."""
    return theta - np.outer(x, errors(x, label, theta))


@softmax_gradient.mistake
def transposed_and_turned(x, label, theta):
    """The gradient is transposed, and its sign is wrong: Y − P for P − Y. It should have the shape
    of theta, (d, k), and point uphill."""
    return -np.outer(errors(x, label, theta), x)
