# exercise: descend
# named: gradients_pile_up+losses_first
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter.copy_(torch.full_like(parameter, start))
    ws, ls = [], []
    for epoch in range(epochs):
        loss = loss_fn(parameter).sum()
        ws.append(parameter.item())
        ls.append(loss.item())
        loss.backward()
        optimizer.step()
    return ls, ws
