"""Contours and a path on given axes. Without hidden cases: what is observed is the figure, and
drawing takes a hundred times as long as computing."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

# Far from 0, and left of it: no window fits by chance, and a table drawn over its rows and columns,
# 0 to n, is elsewhere. So one figure tells all mistakes apart.
VALLEY = {"name": "banana", "a": -12.0, "b": 0.05}
PATH = [[-11.4, 146], [-12.6, 151], [-12.1, 140], [-12.4, 149], [-12.2, 146.5], [-12, 144.5]]

plot_descent = Exercise(
    "plot_descent",
    points=3,
    chapter="03-contours",
    probe="axes_probe",
    parts={"contours": 2, "path": 2, "window": 1, "labels": 1},
    cases=[
        case(VALLEY, part=part, path=np.array(PATH), look=part)
        for part in ("contours", "path", "window", "labels")
    ],
    hints=[
        "Which part of the plane has to be on the map, so that the whole path lies on it and is "
        "not a dot in the middle? `path.min(axis=0)` and `path.max(axis=0)` give two corners.",
        "Leave some room around these corners, say a fifth of the size, and a little more in case "
        "all points are equal in one coordinate.",
        "`X, Y, Z = loss_grid(f, xlim, ylim, 60)`, and then a method of `ax` that draws contours "
        "from the three.",
        "`ax.contour(X, Y, Z, ...)`, `ax.plot(path[:, 0], ...)`, `ax.set_xlabel(...)`.",
    ],
    after=(
        "It draws any path in two dimensions, those of your `gradient_descent` from chapter 01 "
        "among them."
    ),
    remark=(
        "The window is taken from the path, with some room around it, so a long run stays in "
        "sight. `path[:, 0]` is every x, `path[:, 1]` every y."
    ),
)


@plot_descent.reference
def by_triangles(ax, f, path):
    """Contours of a triangulated cloud of points, and the path as one arrow per step."""
    low, high = path.min(axis=0), path.max(axis=0)
    at = low + (high - low) * (1.6 * np.mgrid[0:1:23j, 0:1:23j].reshape(2, -1).T - 0.3)
    ax.tricontour(*at.T, [f(x, y) for x, y in at], levels=12)
    moves = np.diff(path, axis=0)
    ax.quiver(*path[:-1].T, *moves.T, angles="xy", scale_units="xy", scale=1)
    ax.set(xlabel="x", ylabel="y")
