# exercise: momentum
# style: annotations and a docstring
import numpy as np


def momentum(grad: callable, x0: list[float], lr: float, beta: float, steps: int) -> "array":
    """All mine."""
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return rows
