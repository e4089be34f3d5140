# exercise: descend
# named: one_tensor_kept
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    parameter.data.fill_(start)
    values, losses = [], []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        values.append(parameter.data)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses
