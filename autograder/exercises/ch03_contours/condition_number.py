"""How far from round a bowl is."""

import numpy as np

from autograder.exercises.ch01_optimizers.largest_stable_lr import symmetric
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

condition_number = Exercise(
    "condition_number",
    points=3,
    chapter="03-contours",
    probe="value_probe",
    parts={"bowls": 2, "what is no bowl": 1},
    cases=[
        case(part="bowls", A=np.array([[2.0, 0.0], [0.0, 20.0]])),
        case(part="bowls", A=np.array([[5.0, 0.0], [0.0, 0.5]])),
        case(part="bowls", A=np.array([[3.0, 1.2], [1.2, 2.0]])),
        case(part="bowls", A=np.array([[5.0, 2.0, 0.5], [2.0, 3.0, -1.0], [0.5, -1.0, 1.5]])),
        case(part="bowls", A=np.array([[0.5, 0.0], [0.0, 0.5]])),
        case(part="what is no bowl", A=np.array([[2.0, 0.0], [0.0, -2.5]])),
        case(part="what is no bowl", A=np.array([[1.0, 2.0], [2.0, 1.0]])),
        case(part="what is no bowl", A=np.array([[-3.0, 0.5], [0.5, -1.0]])),
        case(part="what is no bowl", A=np.diag([0.0, 2.0, 5.0])),
    ],
    hints=[
        "Along which directions is the bowl ½xᵀAx steepest and flattest, and which numbers say how "
        "steep?",
        "`np.linalg.eigvalsh(A)` gives the eigenvalues of a symmetric matrix, smallest first.",
        "The largest over the smallest. But what is the shape if the smallest is 0, or negative? "
        "Ask that first.",
        "`if values[0] <= 0: return np.inf`, and otherwise the ratio of the last to the first.",
    ],
    after=(
        "It says how hard a bowl is for gradient descent: with the best rate the error still "
        "keeps (κ − 1)/(κ + 1) of its size in each step, at worst."
    ),
    remark=(
        "`eigvalsh` sorts its answer, so the ends are the smallest and the largest. If the "
        "smallest is not positive there is no bowl, and the ratio would mean nothing."
    ),
)


@condition_number.draw
def spectra(rng):
    def sizes(n):
        return rng.uniform(0.5, 6, n)

    bowls = [sizes(2), sizes(3), sizes(4)]
    others = [sizes(2) * [1, -1], -sizes(2), sizes(3) * [1, 1, -1], sizes(4) * [1, -1, -1, 1]]
    turned = [case(part="bowls", A=symmetric(rng, spectrum)) for spectrum in bowls]
    tame = rng.uniform(0.5, 2) * np.array([[1.0, 2.0], [2.0, 1.0]])  # its diagonal is positive
    falling = [*(symmetric(rng, s) for s in others), np.diag([*sizes(2), 0.0]), tame]
    straight = case(part="bowls", A=np.diag(np.sort(sizes(3))[::-1]))
    return [*turned, straight, *(case(part="what is no bowl", A=A) for A in falling)]


def only_for_bowls(A, answer):
    """`answer` of the eigenvalues, smallest first; infinite unless all are positive."""
    values = np.linalg.eigvalsh(A)
    return answer(values) if values[0] > 0 else np.inf


@condition_number.reference
def by_two_norms(A):
    """λmax is the norm of A and 1/λmin that of its inverse, where Cholesky's factor exists; where
    it does not, A is not positive definite."""
    try:
        np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        return np.inf
    return np.linalg.norm(A, 2) * np.linalg.norm(np.linalg.inv(A), 2)


@Written
def in_lines(A):
    values = np.linalg.eigvalsh(A)  # makes the eigenvalues
    return values[-1] / values[0] if values[0] > 0 else np.inf  # makes the ratio


condition_number.written = in_lines


@condition_number.mistake
def unguarded(A):
    """Bowls are right. Where an eigenvalue is negative, the ratio comes back as if it meant
    something. Such a surface falls somewhere: it is no bowl, and the answer is np.inf."""
    values = np.linalg.eigvalsh(A)
    with np.errstate(divide="ignore"):
        return values[-1] / values[0]


@condition_number.mistake
def of_singular_values(A):
    """This is np.linalg.cond, or the ratio of the sizes |λ|: right for bowls. It cannot tell a
    saddle from a bowl. Where the smallest eigenvalue is not positive, the answer is np.inf."""
    sizes = np.linalg.svd(A, compute_uv=False)
    with np.errstate(divide="ignore"):
        return sizes[0] / sizes[-1]


@condition_number.mistake
def guarded_by_determinant(A):
    """Bowls and saddles are right. Where an even number of eigenvalues is negative, their product
    is positive, and the surface is no bowl all the same. Look at the smallest eigenvalue, not at
    the determinant."""
    sizes = np.abs(np.linalg.eigvalsh(A))
    return np.max(sizes) / np.min(sizes) if np.linalg.det(A) > 0 else np.inf


@condition_number.mistake
def zero_raises(A):
    """Bowls are right; a surface with a flat direction raises an error. Ask whether the smallest
    eigenvalue is positive before you divide by it."""
    values = np.linalg.eigvalsh(A).tolist()
    return values[-1] / values[0] if values[0] >= 0 else np.inf


@condition_number.mistake
def upside_down(A):
    """This is λmin/λmax. A round bowl has 1, and a long valley should have a large number: the
    larger eigenvalue belongs above the line."""
    return only_for_bowls(A, lambda values: values[0] / values[-1])


@condition_number.mistake
def root_of_it(A):
    """This is √(λmax/λmin), how many times longer than wide the contours are. The condition number
    is its square, the ratio of the curvatures."""
    return only_for_bowls(A, lambda values: np.sqrt(values[-1] / values[0]))


@condition_number.mistake
def square_of_it(A):
    """This is the square of the condition number, as AᵀA has it. Use the eigenvalues of A
    itself."""
    return only_for_bowls(A, lambda values: (values[-1] / values[0]) ** 2)


@condition_number.mistake
def of_the_diagonal(A):
    """This is the ratio of the largest to the smallest number on the diagonal. It is right where A
    is diagonal; otherwise the steepest direction lies between the axes."""
    diagonal = np.diag(A)
    return only_for_bowls(A, lambda values: np.max(diagonal) / np.min(diagonal))


@condition_number.mistake
def diagonal_unguarded(A):
    """This is the ratio of the largest to the smallest number on the diagonal, whatever their
    signs. Use the eigenvalues, and ask first whether the smallest is positive."""
    diagonal = np.diag(A)
    with np.errstate(divide="ignore"):
        return np.max(diagonal) / np.min(diagonal)


@condition_number.mistake
def diagonal_guarded_by_itself(A):
    """Only the diagonal is looked at here, for the ratio and for the signs. A surface can fall
    between the axes; the eigenvalues know."""
    diagonal = np.diag(A)
    return np.max(diagonal) / np.min(diagonal) if np.min(diagonal) > 0 else np.inf


@condition_number.mistake
def last_over_first_unsorted(A):
    """The eigenvalues are right, but taken to be in order: last over first. np.linalg.eigvals gives
    them in any order; np.linalg.eigvalsh sorts them, smallest first."""
    values = np.linalg.eigvals(A).real
    return values[-1] / values[0] if np.min(values) > 0 else np.inf


@condition_number.mistake
def first_over_last_unsorted(A):
    """The eigenvalues are right, but taken to be in order: first over last. np.linalg.eigvals gives
    them in any order; np.linalg.eigvalsh sorts them, smallest first."""
    values = np.linalg.eigvals(A).real
    return values[0] / values[-1] if np.min(values) > 0 else np.inf


@condition_number.mistake
def only_the_largest(A):
    """This is the largest eigenvalue alone. A steep round bowl is easy; what counts is how many
    times steeper one direction is than another."""
    return only_for_bowls(A, lambda values: values[-1])


@condition_number.mistake
def difference(A):
    """This is λmax − λmin. How round a bowl is does not change when the loss is multiplied by 10:
    take the ratio."""
    return only_for_bowls(A, lambda values: values[-1] - values[0])


@condition_number.mistake
def frobenius(A):
    """This multiplies the Frobenius norms of A and of its inverse, which all eigenvalues have a
    say in. Only the largest and the smallest count."""
    return only_for_bowls(A, lambda values: np.linalg.cond(A, "fro"))


@condition_number.mistake
def by_row_sums(A):
    """This is a condition number in another norm, of the sums of rows or columns. Here it is the
    ratio of two eigenvalues."""
    return only_for_bowls(A, lambda values: np.linalg.cond(A, 1))


@condition_number.mistake
def nothing_for_no_bowl(A):
    """Bowls are right; for others nothing comes back, None, where np.inf is asked for. Is there
    a `return` on that way through your function, too?"""
    values = np.linalg.eigvalsh(A)
    return values[-1] / values[0] if values[0] > 0 else None


@condition_number.mistake
def nan_for_no_bowl(A):
    """Bowls are right; for others NaN comes back. It should be np.inf, which says: further from
    round than any bowl."""
    values = np.linalg.eigvalsh(A)
    return values[-1] / values[0] if values[0] > 0 else np.nan


@condition_number.mistake
def zero_for_no_bowl(A):
    """Bowls are right; for others 0 comes back, rounder than the roundest bowl. It
    should be np.inf."""
    values = np.linalg.eigvalsh(A)
    return values[-1] / values[0] if values[0] > 0 else 0.0


@condition_number.mistake
def minus_for_no_bowl(A):
    """Bowls are right; for others −1 comes back. It should be np.inf, which is larger than any
    number."""
    values = np.linalg.eigvalsh(A)
    return values[-1] / values[0] if values[0] > 0 else -1.0
