# exercise: momentum
# style: prints, warnings and stderr
import numpy as np

import sys, warnings

print("thinking")
warnings.warn("mind the gap")


def momentum(grad, x0, lr, beta, steps):
    warnings.warn("again")
    print("step", file=sys.stderr)
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    print(x)
    return rows
