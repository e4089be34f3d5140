"""Binary cross-entropy of one prediction."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

bce = Exercise(
    "bce",
    points=2,
    chapter="07-backprop",
    probe="value_probe",
    without=["torch.nn", "sklearn"],
    parts={"formula": 1, "edges": 1},
    cases=[
        case(part="formula", y_hat=0.5448788923735801, y=0),
        case(part="formula", y_hat=0.9, y=1),
        case(part="formula", y_hat=0.2, y=1),
        case(part="formula", y_hat=0.3, y=0),
        case(part="edges", y_hat=0.0, y=1),
        case(part="edges", y_hat=1.0, y=0),
        case(part="edges", y_hat=0.0, y=0),
        case(part="edges", y_hat=1.0, y=1),
        case(part="edges", y_hat=1e-60, y=1),
        case(part="edges", y_hat=1e-30, y=1),
    ],
    hints=[
        "Which of the two terms is left when y is 1? And when y is 0?",
        "What does np.log give at 0, and what is 0 times that?",
        "Cut each logarithm before anything is multiplied: `max(np.log(p), -100.0)`. np.log(0) is "
        "−inf with a warning, and the larger of −inf and −100 is −100.",
        "loss = −(y · cut log of y_hat + (1 − y) · cut log of 1 − y_hat). math.log(0) raises an "
        "error; np.log(0) does not.",
    ],
    after="It is the loss whose gradient you write next.",
    remark=(
        "The floor of −100 keeps the loss finite where a prediction is sure and wrong; `errstate`"
        " silences the warning for log 0. The label picks one of the two logarithms."
    ),
)


@bce.draw
def predictions(rng):
    tiny = 10.0 ** -rng.uniform(46, 200)  # its logarithm is below −100
    small = 10.0 ** -rng.uniform(20, 40)  # its logarithm is above
    return [
        case(part="formula", y_hat=float(rng.uniform(0.6, 0.95)), y=0),
        case(part="formula", y_hat=float(rng.uniform(0.6, 0.95)), y=1),
        case(part="formula", y_hat=float(rng.uniform(0.05, 0.4)), y=0),
        case(part="formula", y_hat=float(rng.uniform(0.05, 0.4)), y=1),
        case(part="edges", y_hat=0.0, y=1),
        case(part="edges", y_hat=1.0, y=0),
        case(part="edges", y_hat=0.0, y=0),
        case(part="edges", y_hat=1.0, y=1),
        case(part="edges", y_hat=float(tiny), y=1),
        case(part="edges", y_hat=float(small), y=1),
    ]


@bce.reference
def by_torch(y_hat, y):
    """torch.nn.functional.binary_cross_entropy in double precision."""
    import torch

    y_hat, y = (torch.tensor(float(a), dtype=torch.float64) for a in (y_hat, y))
    return torch.nn.functional.binary_cross_entropy(y_hat, y).item()


def cut_log(p):
    with np.errstate(divide="ignore"):
        return max(float(np.log(p)), -100.0)


def right(y_hat, y):
    return -(y * cut_log(y_hat) + (1 - y) * cut_log(1 - y_hat))


def clipped(y_hat, y, eps):
    p = min(max(y_hat, eps), 1 - eps)
    return -(y * math.log(p) + (1 - y) * math.log(1 - p))


def uncut(y_hat, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@Written
def in_lines(y_hat, y):
    log_1 = max(np.log(y_hat), -100.0)  # makes the logarithm of ŷ
    log_0 = max(np.log(1 - y_hat), -100.0)  # makes the logarithm of 1 − ŷ
    return -(y * log_1 + (1 - y) * log_0)  # makes the loss


bce.written = in_lines


@bce.convention
def clipped_at_1e_7(y_hat, y):
    """Here y_hat is kept 1e-7 away from 0 and 1, as Keras does, so the loss never passes 16. The
    exercise follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-7)


@bce.convention
def clipped_at_1e_8(y_hat, y):
    """Here y_hat is kept 1e-8 away from 0 and 1, so the loss never passes 18.4. The exercise
    follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-8)


@bce.convention
def clipped_at_1e_9(y_hat, y):
    """Here y_hat is kept 1e-9 away from 0 and 1, so the loss never passes 20.7. The exercise
    follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-9)


@bce.convention
def clipped_at_1e_10(y_hat, y):
    """Here y_hat is kept 1e-10 away from 0 and 1, so the loss never passes 23. The exercise follows
    torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-10)


@bce.convention
def clipped_at_1e_12(y_hat, y):
    """Here y_hat is kept 1e-12 away from 0 and 1, so the loss never passes 27.6. The exercise
    follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-12)


@bce.convention
def clipped_at_1e_15(y_hat, y):
    """Here y_hat is kept 1e-15 away from 0 and 1, so the loss never passes 34.5. The exercise
    follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, 1e-15)


@bce.convention
def clipped_at_machine_precision(y_hat, y):
    """Here y_hat is kept 2.2e-16 away from 0 and 1, as scikit-learn does, so the loss never passes
    36. The exercise follows torch: the logarithm is cut at −100."""
    return clipped(y_hat, y, float(np.finfo(float).eps))


@bce.mistake
def not_cut(y_hat, y):
    """Right inside (0, 1); at 0 and 1 it is inf or nan, since 0 times log 0 is nan. Cut each
    logarithm at −100 before it is multiplied."""
    return uncut(y_hat, y)


@bce.mistake
def only_the_wrong_side_infinite(y_hat, y):
    """Right inside (0, 1), and inf where y_hat is certain and wrong. Cut the logarithm at −100
    there, so that one example cannot cost infinitely much."""
    with np.errstate(divide="ignore"):
        return float(-np.log(y_hat if y else 1 - y_hat))


@bce.mistake
def math_log_raises(y_hat, y):
    """Right inside (0, 1); at 0 and 1 math.log raises an error. np.log gives −inf, which can be cut
    at −100."""
    return -(y * math.log(y_hat) + (1 - y) * math.log(1 - y_hat))


@bce.mistake
def only_exact_zero_replaced(y_hat, y):
    """Exact zeros give 100, but a probability of 1e-60 still gives 138. Cut the logarithm, wherever
    it falls below −100."""
    if (y_hat if y else 1 - y_hat) > 0:
        return float(-np.log(y_hat if y else 1 - y_hat))
    return 100.0


@bce.mistake
def zero_at_the_edges(y_hat, y):
    """Where y_hat is 0 or 1 the loss comes out as 0, also where it is certain and wrong. There it
    should be 100."""
    return 0.0 if y_hat in (0.0, 1.0) else float(-np.log(y_hat if y else 1 - y_hat))


@bce.mistake
def cut_after_multiplying(y_hat, y):
    """Certain and wrong gives 100, but certain and right gives nan: 0 times −inf was computed
    before the cut. Cut each logarithm first."""
    return uncut(y_hat, y) if math.isnan(uncut(y_hat, y)) else min(uncut(y_hat, y), 100.0)


@bce.mistake
def cut_one_side(y_hat, y):
    """log y_hat is cut at −100, log(1 − y_hat) is not, so y_hat = 1 gives inf or nan. Cut both."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(y * cut_log(y_hat) + (1 - y) * np.log(1 - y_hat))
