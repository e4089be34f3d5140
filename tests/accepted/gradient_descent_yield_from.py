# exercise: gradient_descent
# style: a recursive generator
import numpy as np


def weiter(grad, x, lr, n):
    """Der Punkt selbst, dann alles, was nach ihm kommt."""
    yield x
    if n:
        yield from weiter(grad, x - lr * grad(x), lr, n - 1)


def gradient_descent(grad, x0, lr, steps):
    """Le chemin de la descente de gradient; 第一行是起点。"""
    yield from weiter(grad, np.array(x0, dtype=float), lr, steps)
