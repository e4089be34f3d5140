# exercise: plot_descent
# style: tricontour and quiver arrows
import numpy as np


def plot_descent(ax, f, path):
    path = np.asarray(path)
    x, y = path.T
    px, py = np.ptp(x) + 0.5, np.ptp(y) + 0.5
    X, Y = np.meshgrid(
        np.linspace(x.min() - px, x.max() + px, 50), np.linspace(y.min() - py, y.max() + py, 50)
    )
    Z = np.array([f(a, b) for a, b in zip(X.ravel(), Y.ravel())])
    ax.tricontour(X.ravel(), Y.ravel(), Z, 12)
    ax.scatter(x, y, zorder=3)
    ax.set(xlabel="first", ylabel="second")
