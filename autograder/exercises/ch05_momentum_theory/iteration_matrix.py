"""One step of momentum on ½λx² as a matrix."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

iteration_matrix = Exercise(
    "iteration_matrix",
    points=3,
    chapter="05-momentum-theory",
    probe="value_probe",
    cases=[
        case(lr=0.1, beta=0.9, h=2.0),
        case(lr=0.03, beta=0.4, h=20.0),
        case(lr=0.25, beta=0.7, h=0.6),
        case(lr=0.2, beta=0.3, h=15.0),
        case(lr=0.3, beta=0.6, h=-1.5),
    ],
    hints=[
        "A matrix times the column [x_t, x_{t−1}] gives two numbers. Which number should the first "
        "row make, and which the second?",
        "The second row has no arithmetic in it: it copies x_t. Which two entries copy the first "
        "number of a pair and ignore the second?",
        "The gradient of ½λx² is λx. Write the step as x_{t+1} = x_t − ηλx_t + β(x_t − x_{t−1}), "
        "and collect what multiplies x_t, and what multiplies x_{t−1}.",
        "x_t is multiplied by 1 + β − ηλ. What multiplies x_{t−1} has a sign: do not lose it.",
    ],
    after="Its powers are the whole run: Aᵗ times the first state is the state after t steps.",
    remark=(
        "The lower row hands the newer point down. The upper row is x − ηλx + β(x − x_before), "
        "sorted by x and x_before."
    ),
)


@iteration_matrix.draw
def constants(rng):
    triples = zip(rng.uniform(0.02, 0.4, 4), rng.uniform(0.1, 0.45, 4), strict=True)
    curvatures = [1.7, 6.0, 12.0, -2.0] * rng.uniform(0.8, 1.2, 4)
    return [
        case(lr=float(lr), beta=float(beta), h=float(h))
        for (lr, beta), h in zip(triples, curvatures, strict=True)
    ]


@iteration_matrix.reference
def by_columns(lr, beta, h):
    """What two steps of x − ηλx + β(x − before) make of the states [1, 0] and [0, 1]: the columns
    of a matrix are the images of the unit vectors."""
    columns = [[x - lr * h * x + beta * (x - before), x] for x, before in ((1.0, 0.0), (0.0, 1.0))]
    return np.array(columns).T


# The same step in other coordinates.


@Written
def in_lines(lr, beta, h):
    now = 1 + beta - lr * h  # makes the entry for x_t
    before = -beta  # makes the entry for x_{t−1}
    return np.array([[now, before], [1.0, 0.0]])  # makes the matrix


iteration_matrix.written = in_lines


@iteration_matrix.convention
def older_first(lr, beta, h):
    """This matrix acts on [x_{t−1}, x_t], the older point first. It is right in that order, with
    the same eigenvalues; here the newer point comes first."""
    return np.array([[0, 1], [-beta, 1 + beta - lr * h]])


@iteration_matrix.convention
def rows_from_the_left(lr, beta, h):
    """This is the transpose: it acts on a row [x_t, x_{t−1}] that stands to its left. Here the
    state is a column to the right of the matrix."""
    return np.array([[1 + beta - lr * h, 1], [-beta, 0]])


@iteration_matrix.convention
def point_and_velocity(lr, beta, h):
    """This matrix acts on [x, v], the point and the velocity. It is right there, with the same
    eigenvalues; here the state is two points, [x_t, x_{t−1}]."""
    return np.array([[1 - lr * h, -beta], [lr * h, beta]])


@iteration_matrix.convention
def velocity_and_point(lr, beta, h):
    """This matrix acts on [v, x], the velocity and the point. It is right there, with the same
    eigenvalues; here the state is two points, [x_t, x_{t−1}]."""
    return np.array([[beta, lr * h], [-beta, 1 - lr * h]])


@iteration_matrix.convention
def point_and_downhill_velocity(lr, beta, h):
    """This matrix acts on [x, v] with v pointing downhill: v is the last step, x_t − x_{t−1}. It is
    right there, with the same eigenvalues; here the second number is x_{t−1} itself."""
    return np.array([[1 - lr * h, beta], [-lr * h, beta]])


@iteration_matrix.convention
def downhill_velocity_and_point(lr, beta, h):
    """This matrix acts on [x_t − x_{t−1}, x_t], the last step and the point. It is right there,
    with the same eigenvalues; here the state is two points, [x_t, x_{t−1}]."""
    return np.array([[beta, -lr * h], [beta, 1 - lr * h]])


@iteration_matrix.convention
def velocity_without_lr_and_point(lr, beta, h):
    """This matrix acts on [v, x] with η outside v. It is right there, with the same eigenvalues;
    here the state is two points, [x_t, x_{t−1}]."""
    return np.array([[beta, h], [-lr * beta, 1 - lr * h]])


@iteration_matrix.convention
def point_and_velocity_without_lr(lr, beta, h):
    """This matrix acts on [x, v] with η outside v, as in torch. It is right there, with the same
    eigenvalues; here the state is two points, [x_t, x_{t−1}]."""
    return np.array([[1 - lr * h, -lr * beta], [h, beta]])


@iteration_matrix.convention
def ewma_form(lr, beta, h):
    """This is the matrix of momentum as a moving average, in which the gradient counts 1 − β. The
    chapter's momentum adds the whole ηλx."""
    return np.array([[1 + beta - (1 - beta) * lr * h, -beta], [1, 0]])
