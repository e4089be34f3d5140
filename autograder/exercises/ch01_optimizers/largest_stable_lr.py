"""The largest learning rate at which gradient descent is stable."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

largest_stable_lr = Exercise(
    "largest_stable_lr",
    points=2,
    chapter="01-optimizers",
    probe="value_probe",
    cases=[
        case(A=np.array([[2.0, 0.0], [0.0, 20.0]])),
        case(A=np.array([[3.0, 1.2], [1.2, 2.0]])),
        case(A=np.array([[5.0, 2.0, 0.5], [2.0, 3.0, -1.0], [0.5, -1.0, 1.5]])),
        case(A=np.array([[0.8, -0.3], [-0.3, 0.5]])),
    ],
    hints=[
        "Along an eigenvector of A with eigenvalue λ, one step multiplies x by a number. Which?",
        "That number is 1 − ηλ. For which η does its size stay below 1?",
        "For one λ the edge is 2/λ. All directions have to behave; which λ is the strictest?",
        "`np.linalg.eigvalsh(A)` gives the eigenvalues of a symmetric matrix, smallest first.",
    ],
    after=(
        "It tells before a run whether gradient descent on a bowl converges: try a rate just "
        "below it and one just above."
    ),
    remark=(
        "Only the largest eigenvalue counts, because the steepest direction is the first to "
        "overshoot. `eigvalsh` is for symmetric matrices, and its answer is real."
    ),
)


@largest_stable_lr.draw
def positive_definite(rng):
    spectra = [rng.uniform(0.3, 6, 2), rng.uniform(0.3, 6, 3), rng.uniform(0.3, 6, 4)]
    return [case(A=symmetric(rng, spectrum)) for spectrum in spectra]


def symmetric(rng, spectrum):
    """A symmetric matrix with these eigenvalues in random directions."""
    Q = np.linalg.qr(rng.standard_normal((len(spectrum), len(spectrum))))[0]
    A = Q @ np.diag(spectrum) @ Q.T
    return (A + A.T) / 2


@largest_stable_lr.reference
def two_over_norm(A):
    """2/λmax, where λmax of a positive definite A is its spectral norm."""
    return 2 / np.linalg.norm(A, 2)


@largest_stable_lr.mistake
def smallest_eigenvalue(A):
    """This is 2 over the smallest eigenvalue, so the steepest direction diverges. Ask which
    direction gives way first when η grows."""
    return 2 / np.linalg.eigvalsh(A)[0]


@largest_stable_lr.mistake
def one_over_largest(A):
    """This is 1/λmax, which is safe but half of the edge. Between 1/λ and 2/λ the factor 1 − ηλ
    is negative, yet smaller than 1 in size."""
    return 1 / np.linalg.eigvalsh(A)[-1]


@largest_stable_lr.mistake
def best_rate(A):
    """This is 2/(λmin + λmax), the fastest constant rate. The question is at which rate it stops
    converging."""
    values = np.linalg.eigvalsh(A)
    return 2 / (values[0] + values[-1])


@largest_stable_lr.mistake
def largest_entry(A):
    """This is 2 over the largest entry of A, which stands on the diagonal. It is right only when
    A is diagonal; otherwise the steepest direction lies between the axes."""
    return 2 / np.max(A)


@largest_stable_lr.mistake
def first_entry(A):
    """This is 2 over the first entry of A, the curvature along the first axis only. Ask for the
    curvature in every direction."""
    return 2 / A[0, 0]


@largest_stable_lr.mistake
def trace(A):
    """This is 2 over the sum of all eigenvalues (the trace). That is safe, but smaller than the
    edge: one eigenvalue alone decides."""
    return 2 / np.trace(A)


@largest_stable_lr.mistake
def frobenius(A):
    """This is 2 over `np.linalg.norm(A)`, the root of the sum of squared entries. It is safe, but
    below the edge: one eigenvalue alone decides."""
    return 2 / np.linalg.norm(A)


@largest_stable_lr.mistake
def row_sum(A):
    """This is 2 over the largest row sum of |A|, a bound for λmax and not λmax itself. Compute the
    eigenvalues."""
    return 2 / np.max(np.sum(np.abs(A), axis=1))


@largest_stable_lr.mistake
def determinant(A):
    """This is 2 over the determinant, the product of the eigenvalues. Only the largest one
    decides."""
    return 2 / np.linalg.det(A)


@largest_stable_lr.mistake
def mean_eigenvalue(A):
    """This is 2 over the mean eigenvalue. The average direction converges there, but the steepest
    one does not."""
    return 2 / np.mean(np.linalg.eigvalsh(A))


@largest_stable_lr.mistake
def largest_eigenvalue_itself(A):
    """This is λmax itself. Steeper surfaces need smaller rates, so λmax belongs below the
    line."""
    return np.linalg.eigvalsh(A)[-1]


@largest_stable_lr.mistake
def largest_of_the_twos(A):
    """The edges 2/λ are right for each direction, but this is a list of all of them. All
    directions must converge at once, so one of these edges decides."""
    return 2 / np.linalg.eigvalsh(A)


@largest_stable_lr.mistake
def hessian_doubled(A):
    """Half of the right answer would be the edge for xᵀAx. With the ½ in ½xᵀAx the Hessian is A;
    your answer is twice the right one."""
    return 4 / np.linalg.eigvalsh(A)[-1]
