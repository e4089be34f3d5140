"""Softmax and cross-entropy of one example."""

import math

import numpy as np

from autograder.exercises.ch07_backprop.nets import stable_softmax
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

softmax_cross_entropy = Exercise(
    "softmax_cross_entropy",
    points=2,
    chapter="07-backprop",
    probe="value_probe",
    without=["torch.nn", "scipy", "sklearn"],
    parts={"formula": 1, "large logits": 1},
    cases=[
        case(part="formula", logits=np.array([0.0580, 0.4275]), label=0),
        case(part="formula", logits=np.array([2.0, -1.0, 0.5]), label=2),
        case(part="formula", logits=np.array([-0.3, 1.7, 0.9, 0.2]), label=3),
        case(part="formula", logits=np.array([1.2, 0.4, -0.8]), label=0),
        *(
            case(part="large logits", logits=np.array(logits), label=label)
            for logits, label in (
                ([1000.0, 1001.0, 999.5], 0),
                ([-1003.0, -1001.0], 0),
                ([800.0, -800.0, 100.0], 1),
                ([50.0, -40.0, 3.0], 2),
                ([3000.0, 2999.5, -10.0], 0),
                ([-400.0, 500.0, 500.5], 1),  # the first is far below the largest,
                ([500.0, 500.5, -400.0], 0),  # the last: neither will do for a shift
                ([500.0, -400.0, 500.5], 0),
                ([0.0, 720.0, 10.0], 1),  # e⁷²⁰ overflows, e⁻⁷²⁰ is not yet 0
            )
        ),
    ],
    hints=[
        "What does the loss look like when the softmax is written out inside the logarithm?",
        "−log(e^z_label / Σ e^z_j) is log Σ e^z_j − z_label. The division and one exponential are "
        "gone.",
        "Subtract one number from all logits: the softmax does not change. Which number makes "
        "every exponential at most 1?",
        "z = logits - np.max(logits); then np.log(np.sum(np.exp(z))) - z[label].",
    ],
    after="It holds where the plain formula overflows: try the logits 1000 and −1000.",
    remark=(
        "Taking the largest logit away changes nothing in exact arithmetic and keeps every power "
        "at 1 or below. The logarithm of the quotient is a difference, so there is no log 0."
    ),
)


@softmax_cross_entropy.draw
def logits(rng):
    def spread(k):
        return rng.permutation(np.linspace(-1.5, 1.8, k)) + rng.uniform(-0.3, 0.3, k)

    def large(*far):  # of few binary digits, so that single precision holds them too
        return np.array(far) + rng.permutation([-1, 0, 1]) + rng.integers(-8, 9, 3) / 32

    far = large(*rng.permutation([900, 100, -700]))
    wide = large(*rng.permutation([45, 2, -50]))
    return [
        case(part="formula", logits=spread(2), label=int(rng.integers(2))),
        case(part="formula", logits=spread(4), label=0),
        case(part="formula", logits=spread(4), label=int(rng.integers(1, 3))),
        case(part="formula", logits=spread(5), label=4),
        *(
            case(part="large logits", logits=logits, label=int(label))
            for logits, label in (
                (large(1500, 1500, 1500), rng.integers(3)),
                (large(-1500, -1500, -1500), rng.integers(3)),
                (far, np.argmin(far)),
                (wide, np.argsort(wide)[1]),
                (np.append(large(0, 0, 0), -3000), rng.integers(3)),
                (large(-400, 500, 500), rng.integers(1, 3)),
                (large(500, 500, -400), rng.integers(2)),
                (large(500, -400, 500), 2 * rng.integers(2)),
                (large(0, 720, 10), 1),
            )
        ),
    ]


@softmax_cross_entropy.reference
def by_torch(logits, label):
    """torch.nn.functional.cross_entropy in double precision."""
    import torch

    return torch.nn.functional.cross_entropy(torch.as_tensor(logits), torch.tensor(label)).item()


def right(logits, label):
    z = logits - np.max(logits)
    return float(np.log(np.sum(np.exp(z))) - z[label])


def quiet_log(p):
    with np.errstate(all="ignore"):
        return np.log(p)


def naive_softmax(logits):
    with np.errstate(all="ignore"):
        return np.exp(logits) / np.sum(np.exp(logits))


@Written
def in_lines(logits, label):
    z = logits - np.max(logits)  # subtracts the largest logit
    e = np.exp(z)  # takes the exponentials
    total = np.sum(e)  # adds them up
    return np.log(total) - z[label]  # makes the loss


softmax_cross_entropy.written = in_lines


@softmax_cross_entropy.mistake
def overflow(logits, label):
    """Right for small logits; nan for large ones, because np.exp(1000) is inf and inf/inf is nan.
    The softmax stays the same when one number is subtracted from all logits."""
    return -quiet_log(naive_softmax(logits)[label])


@softmax_cross_entropy.mistake
def log_of_an_overflowing_sum(logits, label):
    """Right for small logits; infinite for large ones, because np.exp(1000) is inf. Subtract the
    largest logit from all of them first."""
    with np.errstate(all="ignore"):
        return np.log(np.sum(np.exp(logits))) - logits[label]


@softmax_cross_entropy.mistake
def math_exp_overflows(logits, label):
    """Right for small logits; large ones raise an error in math.exp or math.log. Subtract the
    largest logit from all of them first."""
    return math.log(sum(math.exp(z) for z in logits)) - float(logits[label])


@softmax_cross_entropy.mistake
def underflow(logits, label):
    """Right unless logits lie far apart; then inf, because a probability became 0 before its
    logarithm, or an exponential overflowed. Subtract the largest logit, and write the logarithm
    of the quotient as a difference."""
    return -quiet_log(stable_softmax(logits)[label])


@softmax_cross_entropy.mistake
def cut_at_a_hundred(logits, label):
    """Losses above 100 are cut, as in `bce`. Here no cut is asked for: as a difference, the
    logarithm needs none."""
    return min(right(logits, label), 100.0)


@softmax_cross_entropy.mistake
def eps_of_1e_12(logits, label):
    """A small number, about 1e-12, keeps the logarithm finite, so large losses stop near 27.6.
    Without a quotient inside the logarithm none is needed."""
    return -quiet_log(stable_softmax(logits)[label] + 1e-12)


@softmax_cross_entropy.mistake
def eps_of_1e_15(logits, label):
    """A small number, about 1e-15, keeps the logarithm finite, so large losses stop near 34.5.
    Without a quotient inside the logarithm none is needed."""
    return -quiet_log(stable_softmax(logits)[label] + 1e-15)


@softmax_cross_entropy.mistake
def eps_of_1e_8(logits, label):
    """A small number, about 1e-8, keeps the logarithm finite, so large losses stop near 18.4.
    Without a quotient inside the logarithm none is needed."""
    return -quiet_log(stable_softmax(logits)[label] + 1e-8)


@softmax_cross_entropy.mistake
def shift_in_the_sum_alone(logits, label):
    """The largest logit is subtracted inside the sum but not from the label's logit. Subtract it
    from all, or add it back to the logarithm."""
    return float(np.log(np.sum(np.exp(logits - np.max(logits)))) - logits[label])


@softmax_cross_entropy.mistake
def all_classes_summed(logits, label):
    """The logarithms of all probabilities are added up, and `label` is not used. The loss is −log
    of one probability, that of the true class."""
    return float(sum(right(logits, k) for k in range(len(logits))))
