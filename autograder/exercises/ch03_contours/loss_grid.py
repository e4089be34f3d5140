"""A function of two numbers on a grid."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl
from autograder.exercises.shared.written import Written

loss_grid = Exercise(
    "loss_grid",
    points=5,
    chapter="03-contours",
    probe="grid_probe",
    without=["course.figures"],
    parts={"coordinates": 2, "heights": 3},
    cases=[
        case("twisted", part="coordinates", xlim=[-1.0, 4.0], ylim=[-3.0, 1.0], n=4, look="X"),
        case("twisted", part="coordinates", xlim=[-1.0, 4.0], ylim=[-3.0, 1.0], n=4, look="Y"),
        case("twisted", part="coordinates", xlim=[2, 3], ylim=[-10, 10], n=6, look="X"),
        case("twisted", part="coordinates", xlim=[2, 3], ylim=[-10, 10], n=6, look="Y"),
        case("twisted", part="heights", xlim=[-1.0, 2.0], ylim=[0.5, 2.3], n=5, look="Z"),
        case("coupled", part="heights", xlim=[-1.0, 4.0], ylim=[-3.0, 1.0], n=4, look="Z"),
        case("ramp", part="heights", xlim=[-1.0, 2.5], ylim=[-1.5, 0.5], n=6, look="Z"),
    ],
    hints=[
        "Take a 2 by 2 grid, write its four points down, and beside each its row and its column. "
        "Which number changes as you go along a row?",
        "First the n positions along each axis, ends included. `np.linspace` has the ends in it.",
        "`np.meshgrid` makes X and Y of two rows of positions. For Z, f has to be called once per "
        "point; `np.zeros((n, n))` is a place for the answers.",
        "Two loops, the outer one over rows: `for i in range(n): for j in range(n): Z[i, j] = "
        "f(X[i, j], ...)`.",
    ],
    after="X, Y and Z are what `ax.contour` takes; the next exercise draws with them.",
    remark=(
        "`meshgrid` lays x along the columns and y along the rows, as matplotlib wants it. The "
        "loop is slow, but asks `f` for one point at a time and so works for every function of "
        "two numbers."
    ),
)


@loss_grid.draw
def windows(rng):
    def window():
        x, y = rng.uniform(-2, 1, 2)
        return {"xlim": [x, x + rng.uniform(1, 2)], "ylim": [y, y + rng.uniform(2.5, 4)]}

    surface = bowl(rng, (0.6, 1.0), (2.5, 4))
    first, n = window(), int(rng.integers(5, 8))
    left = {"xlim": [rng.uniform(-1.2, -0.8), 2.0], "ylim": [-1.0, rng.uniform(0.5, 1.5)]}
    return [
        case("twisted", part="coordinates", **first, n=n, look="X"),
        case("twisted", part="coordinates", **first, n=n, look="Y"),
        case("twisted", part="heights", **first, n=n, look="Z"),
        case(surface, part="heights", **window(), n=n + 1, look="Z"),
        case("ramp", part="heights", **left, n=n, look="Z"),
    ]


def positions(limits, n):
    """n equal steps of the way from one end to the other, ends included."""
    low, high = limits
    return low + (high - low) * np.arange(n) / (n - 1)


def table(f, xs, ys):
    """f at all points (x, y): a row for each y, a column for each x."""
    return np.array([[float(f(x, y)) for x in xs] for y in ys])


@loss_grid.reference
def by_formula(f, xlim, ylim, n):
    """Row i is y_low + i(y_high − y_low)/(n − 1), column j likewise: no meshgrid, no linspace."""
    xs, ys = positions(xlim, n), positions(ylim, n)
    return np.tile(xs, (n, 1)), np.tile(ys[:, None], (1, n)), table(f, xs, ys)


@Written
def in_lines(f, xlim, ylim, n):
    xs = np.linspace(*xlim, n)  # makes the x positions
    ys = np.linspace(*ylim, n)  # makes the y positions
    X, Y = np.meshgrid(xs, ys)  # makes X and Y
    Z = np.zeros((n, n))  # makes room for Z
    for i in range(n):  # runs over the rows
        for j in range(n):  # runs over the columns
            Z[i, j] = f(X[i, j], Y[i, j])  # fills Z
    return X, Y, Z  # returns the three


loss_grid.written = in_lines


@loss_grid.convention
def matrix_indexing(f, xlim, ylim, n):
    """All three arrays are transposed: x runs down the rows, as with indexing="ij". That is a
    convention too, and consistent. Here x runs along a row, as on the page: X[i, j] is the j-th
    x."""
    return tuple(array.T for array in by_formula(f, xlim, ylim, n))
