# exercise: plot_descent
# named: path_by_step
import numpy as np


def plot_descent(ax, f, path):
    a, b = path.min(0) - 0.5, path.max(0) + 0.5
    X, Y = np.meshgrid(np.linspace(a[0], b[0], 40), np.linspace(a[1], b[1], 40))
    ax.contour(X, Y, np.vectorize(f, otypes="d")(X, Y), levels=15)
    ax.plot(path)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.autoscale()
