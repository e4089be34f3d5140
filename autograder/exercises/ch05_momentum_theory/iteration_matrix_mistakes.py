"""What goes wrong in the matrix of one step."""

import numpy as np

from autograder.exercises.ch05_momentum_theory.iteration_matrix import iteration_matrix


@iteration_matrix.mistake
def plus_beta(lr, beta, h):
    """The upper right entry has the wrong sign. In β(x_t − x_{t−1}), what multiplies x_{t−1}?"""
    return np.array([[1 + beta - lr * h, beta], [1, 0]])


@iteration_matrix.mistake
def beta_left_out(lr, beta, h):
    """The upper left entry lacks β. x_t occurs three times in the step: on its own, in the
    gradient, and in β(x_t − x_{t−1})."""
    return np.array([[1 - lr * h, -beta], [1, 0]])


@iteration_matrix.mistake
def minus_beta_in_the_corner(lr, beta, h):
    """The upper left entry has β with the wrong sign. In β(x_t − x_{t−1}), what multiplies x_t?"""
    return np.array([[1 - beta - lr * h, -beta], [1, 0]])


@iteration_matrix.mistake
def memory_reversed(lr, beta, h):
    """Both β have the wrong sign: this carries the last step on backwards, β(x_{t−1} − x_t). The
    ball rolls on from x_{t−1} to x_t and beyond."""
    return np.array([[1 - beta - lr * h, beta], [1, 0]])


@iteration_matrix.mistake
def uphill(lr, beta, h):
    """This goes up the slope: ηλ is added. The step subtracts the gradient, λx, times η."""
    return np.array([[1 + beta + lr * h, -beta], [1, 0]])


@iteration_matrix.mistake
def no_lr(lr, beta, h):
    """The learning rate is not used. The gradient λx enters multiplied by η."""
    return np.array([[1 + beta - h, -beta], [1, 0]])


@iteration_matrix.mistake
def no_curvature(lr, beta, h):
    """The curvature is not used. The gradient of ½λx² at x_t is λx_t, so η and h come as a
    product."""
    return np.array([[1 + beta - lr, -beta], [1, 0]])


@iteration_matrix.mistake
def half_the_gradient(lr, beta, h):
    """The gradient is half of the right one, ½λx. What is the derivative of ½λx²?"""
    return np.array([[1 + beta - lr * h / 2, -beta], [1, 0]])


@iteration_matrix.mistake
def twice_the_gradient(lr, beta, h):
    """The gradient is twice the right one, 2λx. That belongs to λx²; the loss here is ½λx²."""
    return np.array([[1 + beta - 2 * lr * h, -beta], [1, 0]])


@iteration_matrix.mistake
def no_memory(lr, beta, h):
    """This is plain gradient descent, with nothing of x_{t−1} in it. β does not appear: add what
    β(x_t − x_{t−1}) gives to each entry."""
    return np.array([[1 - lr * h, 0], [1, 0]])


@iteration_matrix.mistake
def identity_below(lr, beta, h):
    """The second row copies x_{t−1}, so the older point never changes. After a step the older
    point is x_t: which entry copies that?"""
    return np.array([[1 + beta - lr * h, -beta], [0, 1]])


@iteration_matrix.mistake
def points_added_below(lr, beta, h):
    """The second row adds the two points. It should copy x_t and ignore x_{t−1}: with which two
    numbers?"""
    return np.array([[1 + beta - lr * h, -beta], [1, 1]])


@iteration_matrix.mistake
def curvature_squared(lr, beta, h):
    """The curvature enters squared. The gradient of ½λx² is λx, with h once."""
    return np.array([[1 + beta - lr * h**2, -beta], [1, 0]])


@iteration_matrix.mistake
def columns_exchanged(lr, beta, h):
    """The two columns have changed places. The first column is what becomes of x_t, the second what
    becomes of x_{t−1}."""
    return np.array([[-beta, 1 + beta - lr * h], [0, 1]])


@iteration_matrix.mistake
def rows_exchanged(lr, beta, h):
    """The two rows have changed places. The first row makes x_{t+1}, the second copies x_t."""
    return np.array([[1, 0], [1 + beta - lr * h, -beta]])


@iteration_matrix.mistake
def nesterov(lr, beta, h):
    """This is Nesterov's momentum, whose gradient is taken at the look-ahead point (chapter 06).
    Here it is taken at x_t, so β is not multiplied by ηλ."""
    return np.array([[(1 + beta) * (1 - lr * h), -beta * (1 - lr * h)], [1, 0]])


@iteration_matrix.mistake
def lr_and_beta_exchanged(lr, beta, h):
    """`lr` and `beta` stand in each other's place. Compare with the order in the signature."""
    return np.array([[1 + lr - beta * h, -lr], [1, 0]])


@iteration_matrix.mistake
def lr_on_the_memory(lr, beta, h):
    """The learning rate multiplies the memory as well. η belongs to the gradient alone; β(x_t −
    x_{t−1}) comes without it."""
    return np.array([[1 + lr * beta - lr * h, -lr * beta], [1, 0]])


@iteration_matrix.mistake
def one_forgotten(lr, beta, h):
    """The upper left entry lacks 1. The step begins at x_t: x_{t+1} = x_t − …, and that x_t counts
    once."""
    return np.array([[beta - lr * h, -beta], [1, 0]])


@iteration_matrix.mistake
def four_numbers_in_a_row(lr, beta, h):
    """The four entries are right, but they came in one row. Return two rows of two, as nested lists
    or as an array of shape (2, 2)."""
    return np.array([1 + beta - lr * h, -beta, 1, 0])


@iteration_matrix.mistake
def first_row_only(lr, beta, h):
    """This is the first row alone. A second one is needed, which says what becomes of x_t: it is
    the older point of the next state."""
    return np.array([1 + beta - lr * h, -beta])


@iteration_matrix.mistake
def whole_numbers(lr, beta, h):
    """The entries have lost their fractions: they were put into an array of whole numbers, such as
    np.array([[0, 0], [1, 0]]). Make it of floats, with 0.0 or dtype=float."""
    return np.array([[int(1 + beta - lr * h), int(-beta)], [1, 0]])


@iteration_matrix.mistake
def nothing_returned(lr, beta, h):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None
