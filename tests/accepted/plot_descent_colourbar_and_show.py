# exercise: plot_descent
# style: an image under the lines, a colour bar, plt.show at the end
import matplotlib.pyplot as plt
import numpy as np


def plot_descent(ax, f, path):
    (a, b), (c, d) = path.min(0) - 1, path.max(0) + 1
    gx, gy = np.meshgrid(np.linspace(a, c, 45), np.linspace(b, d, 45))
    gz = np.array([f(x, y) for x, y in zip(gx.flat, gy.flat)]).reshape(gx.shape)
    image = ax.imshow(gz, extent=(a, c, b, d), origin="lower", aspect="auto", alpha=0.5)
    ax.contour(gz, extent=(a, c, b, d), origin="lower", levels=12, colors="white")
    ax.figure.colorbar(image, ax=ax)
    for k in range(len(path) - 1):
        ax.plot(path[k : k + 2, 0], path[k : k + 2, 1], color="k", marker="o")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    plt.show()
