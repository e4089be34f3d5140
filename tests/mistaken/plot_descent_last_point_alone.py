# exercise: plot_descent
# named: points_missing
import numpy as np


def plot_descent(ax, f, path):
    low, high = path.min(axis=0) - 1, path.max(axis=0) + 1
    X, Y = np.meshgrid(np.linspace(low[0], high[0], 50), np.linspace(low[1], high[1], 50))
    ax.contour(X, Y, np.vectorize(f)(X, Y), 20)
    ax.plot(path[-1, 0], path[-1, 1], "o")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
