"""What goes wrong in tabulating a function."""

import numpy as np

from autograder.exercises.ch03_contours.loss_grid import by_formula, loss_grid, positions, table


def with_linspace(xlim, ylim, n):
    """X and Y to the last bit as people make them: a whole height that is cut hangs on it."""
    return np.meshgrid(np.linspace(*xlim, n), np.linspace(*ylim, n))


@loss_grid.mistake
def z_transposed(f, xlim, ylim, n):
    """X and Y are right and Z is transposed: rows of Z belong to x here. Row i belongs to the i-th
    y, column j to the j-th x."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, Z.T


@loss_grid.mistake
def coordinates_transposed(f, xlim, ylim, n):
    """Z is right, but X and Y are transposed, as np.meshgrid makes them with indexing="ij". Along
    a row of X the x should change."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X.T, Y.T, Z


@loss_grid.mistake
def transposed_and_vectorized(f, xlim, ylim, n):
    """All three are transposed, as from indexing="ij": along a row the x should change. And
    np.vectorize takes its type from the first height, a whole number at times; give it
    otypes=[float]."""
    X, Y = with_linspace(xlim, ylim, n)
    return X.T, Y.T, np.vectorize(f)(X.T, Y.T)


@loss_grid.mistake
def arguments_swapped(f, xlim, ylim, n):
    """X and Y are right, but Z holds f(y, x). The first argument of f is x."""
    X, Y, _ = by_formula(f, xlim, ylim, n)
    return X, Y, table(lambda x, y: f(y, x), X[0], Y[:, 0])


@loss_grid.mistake
def f_on_arrays(f, xlim, ylim, n):
    """Where f takes whole arrays all is right; where it takes two numbers it raises an error. f is
    called with grids here. Call it once for every point."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, f(X, Y)


@loss_grid.mistake
def fractions_cut_off(f, xlim, ylim, n):
    """X and Y are right, but the heights in Z have lost their fractions: Z was made as an array of
    whole numbers. Make it of floats."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, np.trunc(Z)


@loss_grid.mistake
def vectorize_takes_the_first_type(f, xlim, ylim, n):
    """Z is right, but where f gives a whole number at the first point all heights lose their
    fractions. np.vectorize takes its type from there; give it otypes=[float]."""
    X, Y = with_linspace(xlim, ylim, n)
    return X, Y, np.vectorize(f)(X, Y)


@loss_grid.mistake
def end_left_out(f, xlim, ylim, n):
    """There are n points per axis, but the last one stops short of the end of the window. Both
    ends belong to the grid: np.linspace includes them, np.arange and endpoint=False do not."""
    shorter = [(low, high - (high - low) / n) for low, high in (xlim, ylim)]
    return by_formula(f, *shorter, n)


@loss_grid.mistake
def start_left_out(f, xlim, ylim, n):
    """The grid begins one spacing after the beginning of the window. Both ends belong to it."""
    shorter = [(low + (high - low) / n, high) for low, high in (xlim, ylim)]
    return by_formula(f, *shorter, n)


@loss_grid.mistake
def middles_of_cells(f, xlim, ylim, n):
    """The points are the middles of n cells. Asked are n points per axis of which the first and
    the last are the ends of the window."""
    half = [(high - low) / (2 * n) for low, high in (xlim, ylim)]
    inner = [(low + h, high - h) for (low, high), h in zip((xlim, ylim), half, strict=True)]
    return by_formula(f, *inner, n)


@loss_grid.mistake
def one_point_more(f, xlim, ylim, n):
    """There are n + 1 points per axis. n points make n − 1 spacings."""
    return by_formula(f, xlim, ylim, n + 1)


@loss_grid.mistake
def one_point_less(f, xlim, ylim, n):
    """There are n − 1 points per axis. Count the points, not the spacings."""
    return by_formula(f, xlim, ylim, n - 1)


@loss_grid.mistake
def arange_without_the_end(f, xlim, ylim, n):
    """The spacing is right, but the last point of each axis is missing: np.arange stops before its
    end. np.linspace(low, high, n) has both ends."""
    shorter = [(low, high - (high - low) / (n - 1)) for low, high in (xlim, ylim)]
    return by_formula(f, *shorter, n - 1)


@loss_grid.mistake
def xlim_for_both(f, xlim, ylim, n):
    """Y runs over `xlim`. The window need not be a square: the second axis has limits of its
    own."""
    return by_formula(f, xlim, xlim, n)


@loss_grid.mistake
def limits_swapped(f, xlim, ylim, n):
    """X runs over `ylim` and Y over `xlim`. See which one goes where."""
    return by_formula(f, ylim, xlim, n)


@loss_grid.mistake
def upside_down(f, xlim, ylim, n):
    """Row 0 is at the top, as in an image, so Y falls from row to row. Here row 0 belongs to the
    lowest y."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X[::-1], Y[::-1], Z[::-1]


@loss_grid.mistake
def only_z_upside_down(f, xlim, ylim, n):
    """X and Y are right, but the rows of Z come in reverse order. Row 0 of Z belongs to row 0 of
    Y."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, Z[::-1]


@loss_grid.mistake
def right_to_left(f, xlim, ylim, n):
    """X falls along a row. Column 0 belongs to the first limit in `xlim`."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X[:, ::-1], Y, Z[:, ::-1]


@loss_grid.mistake
def only_the_diagonal(f, xlim, ylim, n):
    """X and Y are right, but Z has one number for each pair (x_i, y_i): the diagonal of what is
    asked. Every x meets every y: two loops."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, np.diag(Z)


@loss_grid.mistake
def z_in_one_row(f, xlim, ylim, n):
    """The heights in Z are right, but stand in one long row. Give Z the shape of X."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, Z.ravel()


@loss_grid.mistake
def all_in_one_row(f, xlim, ylim, n):
    """All numbers are right, but each of the three arrays is one long row. Give them the shape
    (n, n)."""
    return tuple(array.ravel() for array in by_formula(f, xlim, ylim, n))


@loss_grid.mistake
def vectors_for_grids(f, xlim, ylim, n):
    """Z is right; X and Y are the n positions along the axes. Asked are arrays of shape (n, n),
    which hold the x and the y of every point: see np.meshgrid."""
    return positions(xlim, n), positions(ylim, n), by_formula(f, xlim, ylim, n)[2]


@loss_grid.mistake
def sparse_grids(f, xlim, ylim, n):
    """Z is right; X is a single row and Y a single column, as from a sparse meshgrid. Asked are
    full arrays of shape (n, n)."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X[:1], Y[:, :1], Z


@loss_grid.mistake
def y_before_x(f, xlim, ylim, n):
    """Z is right, but Y comes back first. The order is X, Y, Z."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return Y, X, Z


@loss_grid.mistake
def z_first(f, xlim, ylim, n):
    """The three arrays are right, but Z comes back first. The order is X, Y, Z."""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return Z, X, Y


@loss_grid.mistake
def numbers_of_the_loops(f, xlim, ylim, n):
    """X and Y are right, but f was asked at (j, i), the numbers of column and row. Ask it at the
    coordinates that stand there."""
    X, Y, _ = by_formula(f, xlim, ylim, n)
    return X, Y, table(f, range(n), range(n))


@loss_grid.mistake
def first_row_everywhere(f, xlim, ylim, n):
    """X and Y are right, but all rows of Z equal the first: y does not change. Which loop moves
    it?"""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, np.tile(Z[:1], (n, 1))


@loss_grid.mistake
def z_left_empty(f, xlim, ylim, n):
    """X and Y are right, and Z is 0 everywhere. Is what f returns put into Z?"""
    X, Y, Z = by_formula(f, xlim, ylim, n)
    return X, Y, 0 * Z
