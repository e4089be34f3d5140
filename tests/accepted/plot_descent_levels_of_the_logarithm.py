# exercise: plot_descent
# style: levels of the logarithm, markers joined by a line
import numpy as np


def plot_descent(ax, f, path):
    (x0, y0), (x1, y1) = np.min(path, 0), np.max(path, 0)
    dx, dy = max(x1 - x0, 1e-3), max(y1 - y0, 1e-3)
    X, Y = np.meshgrid(
        np.linspace(x0 - dx / 2, x1 + dx / 2, 80), np.linspace(y0 - dy / 2, y1 + dy / 2, 80)
    )
    Z = np.vectorize(f)(X, Y).astype(float)
    ax.contour(X, Y, np.log(Z - Z.min() + 1e-2), 12)
    ax.plot(*np.transpose(path), "o-", color="crimson", label="path")
    ax.set(xlabel="weight 1", ylabel="weight 2", title="descent")
    ax.legend()
