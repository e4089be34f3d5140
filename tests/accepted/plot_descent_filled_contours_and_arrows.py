# exercise: plot_descent
# style: filled contours and one arrow per step
import numpy as np


def plot_descent(ax, f, path):
    path = np.asarray(path)
    low, high = path.min(axis=0), path.max(axis=0)
    pad = 0.3 * (high - low) + 0.1
    xs = np.linspace(low[0] - pad[0], high[0] + pad[0], 60)
    ys = np.linspace(low[1] - pad[1], high[1] + pad[1], 50)
    Z = np.array([[f(x, y) for x in xs] for y in ys])
    ax.contourf(xs, ys, Z, levels=15, cmap="viridis")
    d = np.diff(path, axis=0)
    ax.quiver(path[:-1, 0], path[:-1, 1], d[:, 0], d[:, 1], angles="xy", scale_units="xy", scale=1)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
