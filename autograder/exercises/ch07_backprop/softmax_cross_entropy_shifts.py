"""Cross-entropies that are right for small logits, and shifted by something else for large ones;
or wrong in the logarithm and unstable as well."""

import numpy as np

from autograder.exercises.ch07_backprop.nets import stable_softmax
from autograder.exercises.ch07_backprop.softmax_cross_entropy import (
    naive_softmax,
    quiet_log,
    softmax_cross_entropy,
)


def shifted(logits, label, shift):
    """log Σ e^z − z[label], with z the logits minus `shift`."""
    z = logits - shift
    with np.errstate(all="ignore"):
        return np.log(np.sum(np.exp(z))) - z[label]


@softmax_cross_entropy.mistake
def shifted_by_the_mean(logits, label):
    """The mean is subtracted, and logits far apart still overflow. Subtract the largest one, so
    that no exponential exceeds 1."""
    return shifted(logits, label, np.mean(logits))


@softmax_cross_entropy.mistake
def shifted_by_the_smallest(logits, label):
    """The smallest logit is subtracted, and logits far apart still overflow. Subtract the largest
    one, so that no exponential exceeds 1."""
    return shifted(logits, label, np.min(logits))


@softmax_cross_entropy.mistake
def shifted_by_the_first(logits, label):
    """The first logit is subtracted, and one that is far above it still overflows. Subtract the
    largest one, so that no exponential exceeds 1."""
    return shifted(logits, label, logits[0])


@softmax_cross_entropy.mistake
def shifted_by_the_last(logits, label):
    """The last logit is subtracted, and one that is far above it still overflows. Subtract the
    largest one, so that no exponential exceeds 1."""
    return shifted(logits, label, logits[-1])


def shifted_quotient(logits, label, shift):
    """−log of e^z[label] over Σ e^z, with z the logits minus `shift`."""
    return -quiet_log(naive_softmax(logits - shift)[label])


@softmax_cross_entropy.mistake
def shifted_by_the_mean_in_a_quotient(logits, label):
    """The mean is subtracted, so logits far apart still overflow, and the quotient becomes nan or
    0. Subtract the largest one, and write the logarithm of the quotient as a difference."""
    return shifted_quotient(logits, label, np.mean(logits))


@softmax_cross_entropy.mistake
def shifted_by_the_smallest_in_a_quotient(logits, label):
    """The smallest logit is subtracted, so logits far apart overflow, and the quotient becomes
    nan. Subtract the largest one, and write the logarithm of the quotient as a difference."""
    return shifted_quotient(logits, label, np.min(logits))


@softmax_cross_entropy.mistake
def shifted_by_the_first_in_a_quotient(logits, label):
    """The first logit is subtracted, so one far above it still overflows, and the quotient becomes
    nan. Subtract the largest one, and write the logarithm of the quotient as a difference."""
    return shifted_quotient(logits, label, logits[0])


@softmax_cross_entropy.mistake
def shifted_by_the_last_in_a_quotient(logits, label):
    """The last logit is subtracted, so one far above it still overflows, and the quotient becomes
    nan. Subtract the largest one, and write the logarithm of the quotient as a difference."""
    return shifted_quotient(logits, label, logits[-1])


# Two at once -----------------------------------------------------------------------------------


@softmax_cross_entropy.mistake
def base_ten_of_a_quotient(logits, label):
    """Two things: the logarithm is to base 10, where the natural one is asked for; and a small
    probability becomes 0 before its logarithm. Write the logarithm of the quotient as a
    difference."""
    return -quiet_log(stable_softmax(logits)[label]) / np.log(10)


@softmax_cross_entropy.mistake
def base_two_of_a_quotient(logits, label):
    """Two things: the logarithm is to base 2, where the natural one is asked for; and a small
    probability becomes 0 before its logarithm. Write the logarithm of the quotient as a
    difference."""
    return -quiet_log(stable_softmax(logits)[label]) / np.log(2)


@softmax_cross_entropy.mistake
def sum_with_zeros(logits, label):
    """Right unless logits lie far apart; then nan: in −Σ y·log p a probability of 0 meets a y of 0,
    and 0·log 0 is nan. Only the label's term is needed, as a difference of logarithms."""
    return terms(logits, label).sum()


@softmax_cross_entropy.mistake
def mean_with_zeros(logits, label):
    """Two things: the sum −Σ y·log p is divided by the number of classes, np.mean for np.sum; and
    logits far apart give nan, as 0·log 0 does. Only the label's term is needed."""
    return terms(logits, label).mean()


def terms(logits, label):
    with np.errstate(all="ignore"):
        return -np.eye(len(logits))[label] * np.log(stable_softmax(logits))
