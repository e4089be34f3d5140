# exercise: sgd_momentum
# named: none_crashes
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for i in range(len(params)):
            velocities[i][...] = gamma * velocities[i] + lr * params[i].grad
            params[i] -= velocities[i]
