"""How large the powers of the matrix become on the way."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

peak_growth = Exercise(
    "peak_growth",
    points=4,
    chapter="05-momentum-theory",
    probe="value_probe",
    parts={"peak": 3, "ends": 1},
    cases=[
        case(part="peak", lr=0.01, beta=0.9, h=1.0, steps=60),
        case(part="peak", lr=0.3, beta=0.7, h=11.0, steps=25),
        case(part="peak", lr=0.02, beta=0.5, h=0.8, steps=12),
        case(part="peak", lr=0.06, beta=0.81, h=2.0, steps=30),
        case(part="ends", lr=0.1, beta=0.6, h=0.4, steps=0),
        case(part="ends", lr=0.05, beta=0.85, h=0.9, steps=3),
        case(part="ends", lr=0.4, beta=0.3, h=7.0, steps=6),
    ],
    hints=[
        "Aᵗ is A times itself, t times, in the sense of matrices. Which operator does that in "
        "NumPy, and what is A⁰?",
        "`np.linalg.norm(M, 2)` is ‖M‖₂, the most by which M can stretch a vector. Without the 2 "
        "it is another norm.",
        "Begin with the unit matrix, np.eye(2), whose norm is 1. In each turn multiply by A once, "
        "and compare the norm with the largest so far.",
        "The last power is Aᵗ with t = steps, so there are steps + 1 norms, t = 0 included. Return "
        "the largest of them.",
    ],
    after=(
        "A peak above 1 is no divergence: it says how much worse a run may get before it gets "
        "better."
    ),
    remark=(
        "`power` is multiplied by A once per step, which is cheaper than a new power each time. "
        "It begins as the identity, of norm 1, because t = 0 counts."
    ),
)


@peak_growth.draw
def climbs(rng):
    def drawn(part, product, beta, steps):
        lr = float(rng.uniform(0.03, 0.3))
        return case(part=part, lr=lr, beta=float(beta), h=float(product / lr), steps=int(steps))

    return [
        drawn("peak", rng.uniform(0.005, 0.03), rng.uniform(0.84, 0.92), rng.integers(40, 60)),
        drawn("peak", rng.uniform(2.8, 3.3), rng.uniform(0.68, 0.75), rng.integers(20, 30)),
        drawn("peak", rng.uniform(0.01, 0.03), rng.uniform(0.4, 0.6), rng.integers(10, 16)),
        drawn("ends", rng.uniform(0.05, 0.2), rng.uniform(0.5, 0.9), 0),
        drawn("ends", rng.uniform(0.03, 0.08), rng.uniform(0.8, 0.9), 3),
        drawn("ends", rng.uniform(2.7, 3.0), rng.uniform(0.2, 0.3), rng.integers(5, 8)),
    ]


@peak_growth.reference
def by_the_recurrence(lr, beta, h, steps):
    """Without a matrix product: the entries of Aᵗ are p_t, −βp_{t−1}, p_{t−1}, −βp_{t−2}, where p
    follows the recurrence from 0, 1; and ‖M‖₂ = (√(F² + 2d) + √(F² − 2d))/2, where F² is the sum of
    the squared entries and d = |det M| = βᵗ."""
    trace, largest, p = 1 + beta - lr * h, 1.0, [0.0, 1.0]
    for t in range(1, steps + 1):
        newest = trace * p[-1] - beta * p[-2]
        square = newest**2 + (1 + beta**2) * p[-1] ** 2 + (beta * p[-2]) ** 2
        twice = 2 * abs(beta) ** t
        norm = (math.sqrt(square + twice) + math.sqrt(max(square - twice, 0.0))) / 2
        largest, p = max(largest, norm), [p[-1], newest]
    return largest


def largest_power(A, steps):
    """max ‖Aᵗ‖₂ over t = 0, …, steps."""
    powers = [np.linalg.matrix_power(A, t) for t in range(steps + 1)]
    return max(np.linalg.norm(power, 2) for power in powers)


@Written
def in_lines(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])  # makes A
    power, largest = np.eye(2), 1.0  # begins with the unit matrix
    for _ in range(steps):  # begins the loop
        power = A @ power  # makes the next power
        largest = max(largest, np.linalg.norm(power, 2))  # keeps the largest norm
    return largest  # returns the largest


peak_growth.written = in_lines


@peak_growth.convention
def of_point_and_velocity(lr, beta, h, steps):
    """This is the growth of [x, v], the point and the velocity. It is a sound choice with the same
    rate in the long run; here the state is [x_t, x_{t−1}], with your `iteration_matrix`."""
    return largest_power(np.array([[1 - lr * h, -beta], [lr * h, beta]]), steps)


@peak_growth.convention
def of_point_and_velocity_without_lr(lr, beta, h, steps):
    """This is the growth of [x, v] with η outside v, as in torch. It is a sound choice with the
    same rate in the long run; here the state is [x_t, x_{t−1}], with your `iteration_matrix`."""
    return largest_power(np.array([[1 - lr * h, -lr * beta], [h, beta]]), steps)


@peak_growth.convention
def ewma_form(lr, beta, h, steps):
    """This is the growth of momentum as a moving average, in which the gradient counts 1 − β. The
    chapter's momentum adds the whole ηλx."""
    return by_the_recurrence(lr * (1 - beta), beta, h, steps)
