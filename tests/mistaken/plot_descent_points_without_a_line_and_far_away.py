# exercise: plot_descent
# named: fixed_window
import numpy as np


def plot_descent(ax, f, path):
    x = np.linspace(-1, 1, 50)
    X, Y = np.meshgrid(x, x)
    Z = np.vectorize(f)(X, Y)
    ax.contour(X, Y, Z, 20)
    ax.plot(path[:, 0], path[:, 1], "o-")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
