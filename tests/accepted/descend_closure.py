# exercise: descend
# style: a closure handed to the optimizer
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter[...] = start
    values, losses = [], []

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        loss.backward()
        return loss

    for _ in range(epochs):
        values.append(parameter.item())
        losses.append(optimizer.step(closure).item())
    return values, losses
