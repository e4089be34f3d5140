# exercise: momentum
# named: signs_disagree
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    θ = np.asarray(x0, float)
    v = 0 * θ
    out = [θ]
    for _ in range(steps):
        v = beta * v - lr * grad(θ)
        θ = θ - v
        out.append(θ)
    return np.array(out)
