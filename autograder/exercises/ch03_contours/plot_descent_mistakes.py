"""What goes wrong on the axes."""

import numpy as np

from autograder.exercises.ch03_contours.loss_grid import by_formula
from autograder.exercises.ch03_contours.plot_descent import plot_descent

N = 15


def around(path, room=0.3):
    """xlim and ylim of a window with the path in the middle."""
    low, high = path.min(axis=0), path.max(axis=0)
    return list(zip(low - room * (high - low), high + room * (high - low), strict=True))


def contours(ax, f, window, **options):
    ax.contour(*by_formula(f, *window, N), **options)


def labels(ax):
    ax.set(xlabel="x", ylabel="y")


@plot_descent.mistake
def nothing_drawn(ax, f, path):
    """Nothing is drawn on the axes that were handed in. Use the methods of `ax`, such as
    `ax.contour` and `ax.plot`."""


@plot_descent.mistake
def drawn_elsewhere(ax, f, path):
    """The axes that were handed in stay empty: the drawing went to a figure of its own. Use the
    methods of `ax`; plt.contour and plt.subplots go elsewhere."""
    import matplotlib.pyplot as plt

    plt.contour(*by_formula(f, *around(path), N))


@plot_descent.mistake
def contours_transposed(ax, f, path):
    """Path, window and labels are right; the contours are those of f with its axes exchanged.
    Either Z is transposed, or f was called as f(y, x)."""
    X, Y, Z = by_formula(f, *around(path), N)
    ax.contour(X, Y, Z.T)
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def contours_of_something_else(ax, f, path):
    """Path, window and labels are right, but f changes along the contour lines: they belong to
    another function, or their rows are in another order. Which f made Z?"""
    X, Y, _ = by_formula(f, *around(path), N)
    x, y = path.mean(axis=0)
    ax.contour(X, Y, ((X - x) / np.ptp(X)) ** 2 + ((Y - y) / np.ptp(Y)) ** 2)
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def contours_by_row_and_column(ax, f, path):
    """The contours lie elsewhere than the path: drawn from Z alone, they run over the numbers of
    its rows and columns. Hand X and Y in too."""
    ax.contour(by_formula(f, *around(path), N)[2])
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def a_single_level(ax, f, path):
    """The contours show one or two levels. A map needs several: leave `levels` out, or name at
    least three."""
    X, Y, Z = by_formula(f, *around(path), N)
    ax.contour(X, Y, Z, levels=[np.median(Z)])
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def no_contours(ax, f, path):
    """The path is there, but no contour lines. A picture of colours (imshow, pcolormesh) does not
    count: add ax.contour or ax.contourf."""
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def path_missing(ax, f, path):
    """The contours are right, but the path is not on the map. Column 0 of `path` goes along x,
    column 1 along y."""
    contours(ax, f, around(path))
    labels(ax)


@plot_descent.mistake
def path_turned(ax, f, path):
    """The contours are right, but the path is drawn with x and y exchanged. Column 0 belongs to
    the horizontal axis."""
    contours(ax, f, around(path))
    ax.plot(path[:, 1], path[:, 0])
    labels(ax)


@plot_descent.mistake
def path_by_step(ax, f, path):
    """The columns of the path are drawn as two lines against the step, as ax.plot(path) does. On a
    map one column goes along x and the other along y."""
    window = around(path)
    contours(ax, f, window)
    ax.plot(path)
    ax.set(xlim=window[0], ylim=window[1])
    labels(ax)


@plot_descent.mistake
def rows_for_columns(ax, f, path):
    """The contours are right, but row 0 of the path is drawn against row 1: path[0] and path[1] are
    two points. Its columns are path[:, 0] and path[:, 1]."""
    window = around(path)
    contours(ax, f, window)
    ax.plot(path[0], path[1])
    ax.set(xlim=window[0], ylim=window[1])
    labels(ax)


@plot_descent.mistake
def points_missing(ax, f, path):
    """The contours are right, but some points of the path are missing: its first or last, or those
    between. Draw all rows."""
    contours(ax, f, around(path))
    ax.plot(*path[[0, -1]].T)
    labels(ax)


@plot_descent.mistake
def another_path(ax, f, path):
    """The contours are right; a line is there too, but it does not go through the points of `path`
    in their order. Draw the rows as they come, unchanged."""
    contours(ax, f, around(path))
    ax.plot(*np.sort(path, axis=0).T)
    labels(ax)


@plot_descent.mistake
def fixed_window(ax, f, path):
    """The map always shows the same part of the plane, and a path somewhere else is not on it. Let
    the window follow from `path`."""
    contours(ax, f, [(-3, 4), (-3, 3)])
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def window_around_the_end(ax, f, path):
    """The path leaves the contours: they cover only a part of it. The smallest and the largest
    number in each column say how far the map must reach."""
    contours(ax, f, around(path[-2:]))
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def limits_too_tight(ax, f, path):
    """The contours reach far enough, but the limits of the axes cut off a part of the path. Leave
    set_xlim and set_ylim out, or take them from `path`."""
    window = around(path)
    contours(ax, f, window)
    ax.plot(*path.T)
    ax.set_xlim(np.mean(window[0]), window[0][1])
    labels(ax)


@plot_descent.mistake
def path_a_dot(ax, f, path):
    """The map is so wide that the path is a dot on it. Let the window follow from `path`, with a
    little room around it."""
    contours(ax, f, around(path, room=30))
    ax.plot(*path.T)
    labels(ax)


@plot_descent.mistake
def labels_missing(ax, f, path):
    """Contours and path are right, but an axis has no label. Say what stands on it, with
    ax.set_xlabel and ax.set_ylabel."""
    contours(ax, f, around(path))
    ax.plot(*path.T)


@plot_descent.mistake
def window_and_labels(ax, f, path):
    """Contours and path are right where the map shows them. Two things: its window is always the
    same, so that a path elsewhere is not on it, and an axis has no label."""
    contours(ax, f, [(-3, 4), (-3, 3)])
    ax.plot(*path.T)
