# exercise: plot_descent
# named: contours_transposed
import numpy as np


def plot_descent(ax, f, path):
    low, high = path.min(axis=0) - 0.6, path.max(axis=0) + 0.6
    u, v = np.linspace(low[0], high[0], 50), np.linspace(low[1], high[1], 50)
    heights = np.array([[f(a, b) for b in v] for a in u])
    ax.contourf(u, v, heights, levels=18)
    ax.plot(path[:, 0], path[:, 1], "w.-")
    ax.set(xlabel="x", ylabel="y")
