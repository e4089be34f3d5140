# exercise: sgd_momentum
# named: rate_outside
# credit: 0.7
import torch


def sgd_momentum(params, velocities, lr, gamma):
    live = [(p, v) for p, v in zip(params, velocities) if p.grad is not None]
    for p, v in live:
        v.copy_(gamma * v + p.grad)
        p.data -= lr * v
