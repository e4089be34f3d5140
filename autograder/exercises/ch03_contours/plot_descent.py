"""Contours and a path on given axes. Without hidden cases: what is observed is the figure, and
drawing takes a hundred times as long as computing."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

# Off the banana, where no window would be by default; it turns in x and in y.
PATH = [[6.0, -12.0], [5.0, -10.0], [5.4, -9.0], [4.6, -7.0], [4.2, -7.6]]

plot_descent = Exercise(
    "plot_descent",
    points=3,
    chapter="03-contours",
    probe="axes_probe",
    parts={"contours": 2, "path": 2, "window": 1, "labels": 1},
    cases=[  # all of one figure, which is drawn once
        case("banana", part=look, path=np.array(PATH), look=look)
        for look in ("contours", "path", "window", "labels")
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
