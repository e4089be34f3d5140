# exercise: plot_descent
# style: triangulated contours, the path as single points
import numpy as np


def plot_descent(ax, f, path):
    margin = np.ptp(path, axis=0) * 0.25 + 0.05
    lo, hi = path.min(0) - margin, path.max(0) + margin
    xs, ys = np.meshgrid(np.linspace(lo[0], hi[0], 40), np.linspace(lo[1], hi[1], 40))
    xs, ys = xs.ravel(), ys.ravel()
    ax.tricontour(xs, ys, [f(a, b) for a, b in zip(xs, ys)], levels=20)
    for point in path:
        ax.scatter(point[0], point[1], c="k", s=12)
    ax.set_xlabel("$w_1$")
    ax.set_ylabel("$w_2$")
