# exercise: descend
# named: another_parameter
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    parameter = torch.nn.Parameter(torch.tensor(float(start)))
    values, losses = [], []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses
