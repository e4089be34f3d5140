# exercise: gradient_descent
# style: a scan with carry and outputs, as in JAX
import numpy as np


def scan(f, init, length):
    carry, ys = init, []
    for _ in range(length):
        carry, y = f(carry, None)
        ys.append(y)
    return carry, np.stack(ys) if ys else np.empty((0, *np.shape(init)))


def gradient_descent(grad, x0, lr, steps):
    init = np.asarray(x0, dtype=float)

    def body(x, _):
        new = x - lr * grad(x)
        return new, new

    _, path = scan(body, init, steps)
    return np.concatenate([init[None], path])
