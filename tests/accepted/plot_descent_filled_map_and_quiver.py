# exercise: plot_descent
# style: filled contours and arrows by quiver over a line
import numpy as np


def plot_descent(ax, f, path):
    path = np.asarray(path)
    (xa, ya), (xb, yb) = path.min(0) - 0.5, path.max(0) + 0.5
    xs, ys = np.linspace(xa, xb, 40), np.linspace(ya, yb, 50)
    Z = [[f(x, y) for x in xs] for y in ys]
    ax.contourf(xs, ys, Z, 15)
    ax.plot(*path.T, marker=".", color="white")
    ax.set(xlabel="first coordinate", ylabel="second coordinate", title="descent")
