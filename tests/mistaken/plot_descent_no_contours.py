# exercise: plot_descent
# named: no_contours
def plot_descent(ax, f, path):
    ax.plot(path[:, 0], path[:, 1], "o-")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
