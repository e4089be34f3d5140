# exercise: plot_descent
# named: window_and_labels
import numpy as np


def plot_descent(ax, f, path):
    t = np.linspace(-2, 2, 80)
    X, Y = np.meshgrid(t, t)
    Z = np.vectorize(f)(X, Y)
    ax.contourf(X, Y, Z)
    ax.plot(*path.T, marker=".")
    ax.set_xlim(-2, 2)
    ax.set_ylim(-2, 2)
