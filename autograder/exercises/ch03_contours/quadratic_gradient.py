"""The gradient of a quadratic."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

quadratic_gradient = Exercise(
    "quadratic_gradient",
    points=3,
    chapter="03-contours",
    probe="quadratic_probe",
    parts={"symmetric A": 1, "any square A": 2},
    cases=[
        case(part="symmetric A", A=[[3.0, 1.2], [1.2, 2.0]], x=[1.5, -0.7]),
        case(part="symmetric A", A=[[2.5, -1.0], [-1.0, 0.5]], x=[0.4, 2.0]),
        case(part="any square A", A=[[3.0, 1.7], [0.4, 2.0]], x=[1.5, -0.7]),
        case(part="any square A", A=[[1.0, -2.0, 0.3], [0.5, 4.0, 1.1], [2.2, -0.6, 0.7]],
             x=[0.8, -1.3, 2.1]),
        case(part="any square A", A=[[2, 1], [4, 3]], x=[1, -2]),
        case(part="any square A", A=[[3.0, 1.7], [0.4, 2.0]], x=[1.5, -0.7], look="data"),
    ],
    hints=[
        "Write ½xᵀAx out for two numbers: which four products are in it, and which two of them "
        "hold both numbers?",
        "Differentiate by the first number. The products that hold both numbers come with the "
        "entries A₁₂ and A₂₁: in which combination?",
        "For a symmetric A the gradient is Ax. Any A can be replaced by a symmetric one that makes "
        "the same heights.",
        "That symmetric one is the mean of A and its transpose, `A.T`. The product of a matrix and "
        "a vector is `@`.",
    ],
    after="For a symmetric A this is A @ x, the slope of the valleys in the chapters that follow.",
    remark=(
        "x stands twice in ½ xᵀAx, so the product rule gives two halves, one with A and one with "
        "Aᵀ. For a symmetric A they are the same."
    ),
)  # fmt: skip


@quadratic_gradient.draw
def matrices(rng):
    def entries(*shape):
        return (rng.choice([-1, 1], shape) * rng.uniform(0.4, 2.5, shape)).tolist()

    A, x = np.array(entries(3, 3)), entries(3)
    whole = rng.permutation([-4, -3, -2, 1, 2, 3, 5])[:6].tolist()
    return [
        case(part="symmetric A", A=(A + A.T + 2 * np.eye(3)).tolist(), x=x),
        case(part="any square A", A=A.tolist(), x=x),
        case(part="any square A", A=entries(2, 2), x=entries(2)),
        case(part="any square A", A=[whole[:2], whole[2:4]], x=whole[4:]),
        case(part="any square A", A=A.tolist(), x=x, look="data"),
    ]


@quadratic_gradient.reference
def by_autograd(A, x):
    """torch's derivative of ½ xᵀAx, in double precision."""
    import torch

    point = torch.tensor(np.asarray(x, float), requires_grad=True)
    loss = 0.5 * point @ torch.tensor(np.asarray(A, float)) @ point
    return torch.autograd.grad(loss, point)[0].numpy()


@Written
def in_lines(A, x):
    both = A + A.T  # adds up both sides of the diagonal
    half = 0.5 * both  # takes the half
    return half @ x  # makes the gradient


quadratic_gradient.written = in_lines


@quadratic_gradient.mistake
def as_if_symmetric(A, x):
    """This is Ax, the gradient where A is symmetric. Where it is not, the entries on both sides of
    the diagonal have a say."""
    return A @ x


@quadratic_gradient.mistake
def transposed(A, x):
    """This is Aᵀx. Where A is symmetric that is the gradient; where it is not, A and Aᵀ both have
    a say."""
    return A.T @ x


@quadratic_gradient.mistake
def half_forgotten(A, x):
    """This is twice the gradient, (A + Aᵀ)x: it belongs to xᵀAx. The loss is half of that."""
    return (A + A.T) @ x


@quadratic_gradient.mistake
def twice_as_if_symmetric(A, x):
    """This is 2Ax. The ½ of the loss cancels the 2, and a matrix that is not symmetric needs its
    transpose as well."""
    return 2 * A @ x


@quadratic_gradient.mistake
def half_of_the_first(A, x):
    """This is ½Ax. x stands in the product twice, so two terms come out of it, one with A and one
    with its transpose."""
    return 0.5 * A @ x


@quadratic_gradient.mistake
def half_of_both(A, x):
    """This is ¼(A + Aᵀ)x, half the gradient: the ½ of the loss was used twice."""
    return 0.25 * (A + A.T) @ x


@quadratic_gradient.mistake
def elementwise(A, x):
    """What came back is a matrix: `*` multiplies entry by entry. The product of a matrix and a
    vector is `@`."""
    return 0.5 * (A + A.T) * x


@quadratic_gradient.mistake
def elementwise_as_if_symmetric(A, x):
    """What came back is a matrix, A times x entry by entry. The product of a matrix and a vector
    is `@`; and think of a matrix that is not symmetric."""
    return A * x


@quadratic_gradient.mistake
def columns_added(A, x):
    """Each number of x is multiplied by the sum of a column here: entry by entry, and then summed
    along the wrong axis. The product of a matrix and a vector is `@`."""
    return (0.5 * (A + A.T) * x).sum(axis=0)


@quadratic_gradient.mistake
def only_the_diagonal(A, x):
    """Only the diagonal of A has a say here. The products of two different numbers of x change
    too."""
    return np.diag(A) * x


@quadratic_gradient.mistake
def the_loss_itself(A, x):
    """This is the number ½xᵀAx, the height. The gradient is asked for, one slope per number of
    x."""
    return 0.5 * x @ A @ x


@quadratic_gradient.mistake
def without_the_half(A, x):
    """This is the number xᵀAx. The gradient of half of it is asked for, one
    slope per number of x."""
    return x @ A @ x


@quadratic_gradient.mistake
def downhill(A, x):
    """This points the other way, downhill. The gradient itself points uphill; the minus belongs to
    the method that uses it."""
    return -0.5 * (A + A.T) @ x


@quadratic_gradient.mistake
def difference_for_sum(A, x):
    """This is ½(A − Aᵀ)x, which is 0 for every symmetric A. Both terms enter with a plus."""
    return 0.5 * (A - A.T) @ x


@quadratic_gradient.mistake
def the_hessian(A, x):
    """This is the matrix ½(A + Aᵀ), the curvature. The gradient is that matrix times x."""
    return 0.5 * (A + A.T)


@quadratic_gradient.mistake
def rounded_half(A, x):
    """The half is right for fractions and rounded down for whole numbers: `//` divides without
    remainder. Use `/ 2` or `0.5 *`."""
    total = (A + A.T) @ x
    return total // 2 if np.asarray(A).dtype.kind == "i" else total / 2


@quadratic_gradient.mistake
def matrix_changed(A, x):
    """The gradient is right, but the caller's A was changed on the way: += works on the array
    itself. Make a new one."""
    S = 0.5 * (A + A.T)
    A[...] = A + A.T
    return S @ x


@quadratic_gradient.mistake
def mixed_terms_without_half(A, x):
    """The diagonal is right; the entries beside it count twice, A₁₂ + A₂₁ for half of that. The ½
    of the loss belongs to the mixed products as well."""
    S = A + A.T
    return (S - np.diag(np.diag(A))) @ x


@quadratic_gradient.mistake
def diagonal_twice(A, x):
    """The entries beside the diagonal are right, those on it count twice. The square of a number
    gives a 2, which the ½ of the loss cancels."""
    return (0.5 * (A + A.T) + np.diag(np.diag(A))) @ x


@quadratic_gradient.mistake
def lower_half(A, x):
    """Only the entries on and below the diagonal have a say here, mirrored. Those above it belong
    to the loss as well."""
    L = np.tril(A)
    return (L + L.T - np.diag(np.diag(A))) @ x


@quadratic_gradient.mistake
def upper_half(A, x):
    """Only the entries on and above the diagonal have a say here, mirrored. Those below it belong
    to the loss as well."""
    U = np.triu(A)
    return (U + U.T - np.diag(np.diag(A))) @ x
