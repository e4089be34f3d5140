# exercise: descend
# named: losses_first
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter[...] = start
    history = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        history.append((loss.item(), parameter.item()))
        loss.backward()
        optimizer.step()
    losses, values = zip(*history)
    return list(losses), list(values)
