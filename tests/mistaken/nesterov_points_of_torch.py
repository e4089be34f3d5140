# exercise: nesterov
# named: torch_form
# credit: 0.5
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    θ, b = np.array(x0, float), 0.0
    yield θ
    for _ in range(steps):
        g = grad(θ)
        b = beta * b + g
        θ = θ - lr * (g + beta * b)
        yield θ
