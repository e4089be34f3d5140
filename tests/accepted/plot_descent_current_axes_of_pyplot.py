# exercise: plot_descent
# style: plt.sca(ax), and pyplot from there on
import matplotlib.pyplot as plt
import numpy as np


def plot_descent(ax, f, path):
    plt.sca(ax)
    lo, hi = path.min(axis=0) - 0.5, path.max(axis=0) + 0.5
    xs, ys = np.linspace(lo[0], hi[0], 50), np.linspace(lo[1], hi[1], 50)
    plt.contour(xs, ys, [[f(x, y) for x in xs] for y in ys], 15)
    plt.plot(path[:, 0], path[:, 1], "r.-")
    plt.xlabel("x")
    plt.ylabel("y")
