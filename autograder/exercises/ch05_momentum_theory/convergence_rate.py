"""The factor per step, in the long run: the largest |eigenvalue|."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

convergence_rate = Exercise(
    "convergence_rate",
    points=5,
    chapter="05-momentum-theory",
    probe="value_probe",
    parts={"over-damped": 2, "oscillating": 1, "steep and divergent": 2},
    cases=[
        case(part="over-damped", lr=0.1, beta=0.2, h=0.5),
        case(part="over-damped", lr=0.05, beta=0.3, h=3.0),
        case(part="over-damped", lr=0.3, beta=0.0, h=2.0),
        case(part="over-damped", lr=0.02, beta=0.6, h=1.7),
        case(part="oscillating", lr=0.1, beta=0.9, h=2.0),
        case(part="oscillating", lr=0.07, beta=0.6, h=20.0),
        case(part="oscillating", lr=0.01, beta=0.81, h=1.0),
        case(part="steep and divergent", lr=0.05, beta=0.2, h=44.0),
        case(part="steep and divergent", lr=0.25, beta=0.7, h=16.0),
        case(part="steep and divergent", lr=0.5, beta=0.4, h=-0.8),
        case(part="steep and divergent", lr=0.04, beta=0.8, h=95.0),
    ],
    hints=[
        "After many steps, which eigenvalue of the matrix is all that is left to see: the one "
        "closest to 0, or the one furthest from 0?",
        "`np.linalg.eigvals(A)` gives the eigenvalues. Print them for (0.1, 0.9, 2), for "
        "(0.05, 0.2, 44) and for (0.1, 0.2, 0.5): complex, negative, positive.",
        "What matters is how far an eigenvalue is from 0, in whatever direction. `abs` says it "
        "for negative and for complex numbers alike: √(re² + im²).",
        "Two steps remain: abs of the eigenvalues, all of them; then the larger one. In the other "
        "order a negative eigenvalue gets lost.",
    ],
    after=(
        "`explore.stability(convergence_rate=convergence_rate)`, below, draws its map with your "
        "function."
    ),
    remark=(
        "Absolute values first, then the largest: complex numbers have no order, and −0.9 is "
        "slower than 0.5."
    ),
)


@convergence_rate.draw
def every_regime(rng):
    """ηλ placed in each regime; its edges are at (1 ∓ √β)² and 2 + 2β."""

    def placed(part, beta, product, lrs=(0.05, 0.5)):
        lr = float(rng.uniform(*lrs))
        return case(part=part, lr=lr, beta=float(beta), h=float(product / lr))

    cases = []
    for middle in (0.25, 0.4, 0.7):
        b, share = rng.uniform(0.1, 0.4), rng.uniform(0.3, 0.8)
        cases.append(placed("over-damped", b, share * (1 - math.sqrt(b)) ** 2, (0.01, 0.04)))
        b = rng.uniform(0.3, 0.9)
        low, high = (1 - math.sqrt(b)) ** 2, (1 + math.sqrt(b)) ** 2
        cases.append(placed("oscillating", b, low + middle * rng.uniform(0.9, 1.1) * (high - low)))
    b = rng.uniform(0.1, 0.4)
    low, high = (1 + math.sqrt(b)) ** 2, 2 + 2 * b
    return [
        *cases,
        placed("over-damped", 0.0, rng.uniform(0.3, 0.7), (0.1, 0.5)),
        placed("steep and divergent", b, low + rng.uniform(0.3, 0.8) * (high - low)),
        placed("steep and divergent", rng.uniform(0.3, 0.8), rng.uniform(4, 5)),
        placed("steep and divergent", rng.uniform(0.3, 0.8), rng.uniform(-0.7, -0.2)),
    ]


@convergence_rate.reference
def by_the_quadratic(lr, beta, h):
    """The roots of z² − (1 + β − ηλ) z + β. A complex pair has the product β, so its modulus is √β;
    of two real roots the one further from 0 counts."""
    half = (1 + beta - lr * h) / 2
    under = half**2 - beta
    return math.sqrt(beta) if under <= 0 else abs(half) + math.sqrt(under)


@Written
def in_lines(lr, beta, h):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])  # makes A
    values = np.linalg.eigvals(A)  # makes the eigenvalues
    return np.max(np.abs(values))  # takes the largest size


convergence_rate.written = in_lines


@convergence_rate.convention
def of_the_loss(lr, beta, h):
    """This is the factor for the loss, the square of the one for the distance. Both are called the
    rate; here the distance is meant, |eigenvalue| itself."""
    return by_the_quadratic(lr, beta, h) ** 2


@convergence_rate.convention
def minus_logarithm(lr, beta, h):
    """This is −log of the factor, which some books call the asymptotic rate: larger is faster. Here
    the factor itself is asked for, which is below 1 where the run converges."""
    return -math.log(by_the_quadratic(lr, beta, h))


@convergence_rate.convention
def ewma_form(lr, beta, h):
    """This is the rate of momentum as a moving average, in which the gradient counts 1 − β. The
    chapter's momentum adds the whole ηλx."""
    return by_the_quadratic(lr * (1 - beta), beta, h)
