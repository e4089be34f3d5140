# exercise: plot_descent
# named: path_turned
import numpy as np


def plot_descent(ax, f, path):
    low, high = path.min() - 0.6, path.max() + 0.6
    t = np.linspace(low, high, 60)
    ax.contour(t, t, [[f(a, b) for a in t] for b in t], 25)
    ys, xs = path.T
    ax.plot(xs, ys, "k.-")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
