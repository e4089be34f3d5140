"""Cross-entropies that are wrong inside (0, 1) already."""

import math

import numpy as np

from autograder.exercises.ch07_backprop.bce import bce, cut_log, right


@bce.mistake
def sign_missing(y_hat, y):
    """The minus in front is missing. A logarithm of a probability is negative; a loss is not."""
    return -right(y_hat, y)


@bce.mistake
def only_the_first_term(y_hat, y):
    """Only −y log ŷ is there, so examples with y = 0 cost nothing. Which term speaks for
    them?"""
    return -y * cut_log(y_hat)


@bce.mistake
def only_the_second_term(y_hat, y):
    """Only −(1 − y) log(1 − ŷ) is there, so examples with y = 1 cost nothing. Which term speaks
    for them?"""
    return -(1 - y) * cut_log(1 - y_hat)


@bce.mistake
def labels_exchanged(y_hat, y):
    """The terms are exchanged: it is cheap to be certain and wrong. For y = 1 the loss should be
    −log ŷ."""
    return right(1 - y_hat, y)


@bce.mistake
def arguments_exchanged(y_hat, y):
    """The logarithm is taken of the label. The signature is bce(y_hat, y): first the prediction,
    then the label."""
    return right(y, y_hat)


@bce.mistake
def second_sign(y_hat, y):
    """The two terms are subtracted, so examples with y = 0 get a negative loss. The minus belongs
    to both."""
    return -y * cut_log(y_hat) + (1 - y) * cut_log(1 - y_hat)


@bce.mistake
def both_terms_always(y_hat, y):
    """Both logarithms count in full, whatever y is. y and 1 − y in front of them choose one."""
    return -cut_log(y_hat) - cut_log(1 - y_hat)


@bce.mistake
def base_two(y_hat, y):
    """This is the loss in bits, with the logarithm to base 2. The natural logarithm is asked for,
    and cut at −100."""
    return max(0.0, min(right(y_hat, y) / math.log(2), 100.0))


@bce.mistake
def base_ten(y_hat, y):
    """The logarithm is to base 10. The natural one is asked for, np.log; at ŷ = ½ the loss is then
    0.693."""
    with np.errstate(divide="ignore"):
        return -max(float(np.log10(y_hat if y else 1 - y_hat)), -100.0)


@bce.mistake
def halved(y_hat, y):
    """The loss is half of the right one. There is one example and no mean over the two terms."""
    return right(y_hat, y) / 2


@bce.mistake
def squared_error(y_hat, y):
    """This is the squared error. Cross-entropy takes the logarithm of the probability that was
    given to the truth."""
    return (y_hat - y) ** 2


@bce.mistake
def absolute_error(y_hat, y):
    """This is one minus the probability of the truth. The loss is minus its logarithm."""
    return abs(y_hat - y)


@bce.mistake
def sigmoid_again(y_hat, y):
    """y_hat goes through a sigmoid again. It is a probability already, so the loss never gets near
    0."""
    return right(1 / (1 + math.exp(-y_hat)), y)


@bce.mistake
def cut_at_plus(y_hat, y):
    """Every loss is 100 or more: the cut keeps the smaller of the two, log and −100. The larger is
    wanted."""
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = min(float(np.log(y_hat)), -100.0), min(float(np.log(1 - y_hat)), -100.0)
        return -(y * kept[0] + (1 - y) * kept[1])
