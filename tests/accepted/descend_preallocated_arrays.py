# exercise: descend
# style: arrays filled by index, the gradient set to None
import numpy as np
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    torch.nn.init.constant_(parameter, start)
    values, losses = np.zeros(epochs), np.zeros(epochs)
    for i in range(epochs):
        parameter.grad = None
        loss = loss_fn(parameter)
        values[i], losses[i] = parameter.item(), loss.item()
        loss.backward()
        optimizer.step()
    return values, losses
