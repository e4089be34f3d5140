# exercise: nesterov
# style: torch's form walked, x recovered from it
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    """O caminho de x, a partir dos pontos y em que o gradiente é tomado."""
    y, v = np.array(x0, float), 0.0
    path = [y]
    for _ in range(steps):
        g = grad(y)
        v = beta * v + lr * g
        path.append(path[-1] - v)
        y = path[-1] - beta * v
    return np.array(path)
