"""Contours and a path on given axes. Without hidden cases: what is observed is the figure, and
drawing takes a hundred times as long as computing."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

FAR = [[48.0, -7.5], [43.5, -6.0], [41.2, -6.6], [40.4, -6.3], [40.1, -6.4]]
DOWN = [[-0.8, 1.6], [-1.3, 1.2], [-1.2, 1.3], [-1.1, 1.25], [-1.05, 1.1], [-0.9, 0.85]]
ROUND = [[3.0, -2.5], [1.6, -2.62], [1.2, -2.0], [1.3, -1.8], [1.1, -1.72]]

plot_descent = Exercise(
    "plot_descent",
    points=3,
    chapter="03-contours",
    probe="axes_probe",
    parts={"contours": 2, "path": 2, "window": 1, "labels": 1},
    cases=[
        case("banana", part="contours", path=np.array(DOWN), look="contours"),
        case("banana", part="path", path=np.array(DOWN), look="path"),
        case("coupled", part="window", path=np.array(ROUND), look="window"),
        case("ravine", part="window", path=np.array(FAR), look="window"),
        case("coupled", part="labels", path=np.array(ROUND), look="labels"),
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
