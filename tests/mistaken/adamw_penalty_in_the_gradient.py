# exercise: adamw
# named: decay_in_the_gradient
import numpy as np


def adam(grad, x, lr, beta1, beta2, eps, steps):
    m = s = 0.0
    for t in range(steps + 1):
        yield x
        g = grad(x)
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g * g
        corrected = s / (1 - beta2 ** (t + 1))
        x = x - lr * m / (1 - beta1 ** (t + 1)) / (np.sqrt(corrected) + eps)


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    def penalised(x):
        return grad(x) + weight_decay * x

    return adam(penalised, np.array(x0, float), lr, beta1, beta2, eps, steps)
