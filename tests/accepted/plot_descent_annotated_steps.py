# exercise: plot_descent
# style: arrows of annotate
import numpy as np


def plot_descent(ax, f, path):
    lo, hi = np.min(path, axis=0) - 0.5, np.max(path, axis=0) + 0.5
    gx, gy = np.linspace(lo[0], hi[0], 70), np.linspace(lo[1], hi[1], 70)
    z = np.empty((gy.size, gx.size))
    for r in range(gy.size):
        for c in range(gx.size):
            z[r, c] = f(gx[c], gy[r])
    ax.contour(gx, gy, z, levels=14, linewidths=0.6)
    for a, b in zip(path[:-1], path[1:]):
        ax.annotate("", xy=b, xytext=a, arrowprops={"arrowstyle": "->"})
    ax.set_xlabel("first coordinate")
    ax.set_ylabel("second coordinate")
