"""Has the watch over its calls fall, by an endless recursion that it catches."""

# %% momentum
from course import methods


def momentum(grad, x0, lr, beta, steps):
    def deeper():
        return deeper()

    try:
        deeper()
    except RecursionError:
        return methods.run("momentum", grad, x0, lr, steps, beta)
