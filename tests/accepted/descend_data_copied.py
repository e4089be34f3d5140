# exercise: descend
# style: copy_ into .data, value before the loss
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    parameter.data.copy_(torch.full_like(parameter.data, float(start)))
    history = []
    for epoch in range(epochs):
        loss = loss_fn(parameter)
        history.append((float(parameter.detach()), float(loss.detach())))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    values, losses = zip(*history)
    return list(values), list(losses)
