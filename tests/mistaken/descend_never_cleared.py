# exercise: descend
# named: gradients_pile_up
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    torch.nn.init.constant_(parameter, start)
    values, losses = [], []
    for _ in range(epochs):
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses
