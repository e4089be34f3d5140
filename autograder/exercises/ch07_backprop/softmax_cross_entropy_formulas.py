"""Cross-entropies after a softmax that are wrong for small logits already."""

import math

import numpy as np

from autograder.exercises.ch07_backprop.nets import stable_softmax
from autograder.exercises.ch07_backprop.softmax_cross_entropy import (
    quiet_log,
    right,
    softmax_cross_entropy,
)


@softmax_cross_entropy.mistake
def sign_missing(logits, label):
    """The minus is missing. The logarithm of a probability is negative; a loss is not."""
    return -right(logits, label)


@softmax_cross_entropy.mistake
def probability(logits, label):
    """This is the probability of the label. The loss is minus its logarithm."""
    return math.exp(-right(logits, label))


@softmax_cross_entropy.mistake
def one_minus_probability(logits, label):
    """This is one minus the probability of the label. The loss is minus the logarithm of that
    probability."""
    return 1 - math.exp(-right(logits, label))


@softmax_cross_entropy.mistake
def base_two(logits, label):
    """This is the loss in bits, with the logarithm to base 2. The natural logarithm is asked
    for."""
    return right(logits, label) / math.log(2)


@softmax_cross_entropy.mistake
def base_ten(logits, label):
    """The logarithm is to base 10. The natural one is asked for, np.log."""
    return right(logits, label) / math.log(10)


@softmax_cross_entropy.mistake
def label_from_one(logits, label):
    """Labels are counted from 1 here, so each example gets its neighbour's loss. Label 0 is the
    first class."""
    return right(logits, label - 1)


@softmax_cross_entropy.mistake
def most_likely_class(logits, label):
    """This is the loss of the most likely class, whatever the label says. Use the probability of
    the label."""
    return right(logits, int(np.argmax(logits)))


@softmax_cross_entropy.mistake
def minus_logit(logits, label):
    """This is minus the label's logit. The other logits count too: the logarithm of the sum of all
    exponentials is missing."""
    return -float(logits[label])


@softmax_cross_entropy.mistake
def no_exponential(logits, label):
    """The logits are divided by their sum, without exponentials, so negative ones give no
    probability. What makes every logit positive?"""
    return -quiet_log(logits[label] / np.sum(logits))


@softmax_cross_entropy.mistake
def softmax_twice(logits, label):
    """The softmax is applied twice: its result is treated as logits again. Even a sure prediction
    then keeps a loss."""
    return right(stable_softmax(logits), label)


@softmax_cross_entropy.mistake
def sigmoid_of_the_logit(logits, label):
    """The label's logit goes through a sigmoid, as if the other classes did not exist. A softmax
    compares it with all of them."""
    return float(np.logaddexp(0, -logits[label]))


@softmax_cross_entropy.mistake
def other_classes_too(logits, label):
    """Each class is charged like a yes-or-no question, −log p for the label and −log(1 − p) for the
    others. Only the label's term is asked for."""
    p = np.clip(stable_softmax(logits), 1e-300, 1)
    others = -np.log(np.clip(1 - np.delete(p, label), 1e-300, 1))
    return right(logits, label) + float(np.sum(others))


@softmax_cross_entropy.mistake
def mean_over_classes(logits, label):
    """The loss is divided by the number of classes. There is one example and one term, so there is
    nothing to average."""
    return right(logits, label) / len(logits)


@softmax_cross_entropy.mistake
def all_classes(logits, label):
    """One number per class came back. The label says which of them is the loss."""
    return np.array([right(logits, k) for k in range(len(logits))])
