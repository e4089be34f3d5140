# exercise: descend
# named: never_stepped
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter.fill_(start)
    values, losses = [], []
    for _ in range(epochs):
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    return values, losses
