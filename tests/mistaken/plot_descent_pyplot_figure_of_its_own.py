# exercise: plot_descent
# named: drawn_elsewhere
import matplotlib.pyplot as plt
import numpy as np


def plot_descent(ax, f, path):
    fig, own = plt.subplots()
    lo, hi = path.min(0) - 1, path.max(0) + 1
    xs, ys = np.linspace(lo[0], hi[0], 40), np.linspace(lo[1], hi[1], 40)
    own.contour(xs, ys, [[f(x, y) for x in xs] for y in ys])
    own.plot(path[:, 0], path[:, 1])
    own.set_xlabel("x")
    own.set_ylabel("y")
