# exercise: compare_optimizers
# named: one_loader_for_all
import copy
import numpy as np


def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    start, loader, losses = make_net(), make_loader(), {}
    for name, make in optimizers.items():
        net = copy.deepcopy(start)
        losses[name] = train(net, make(net.parameters()), loss_fn, loader, epochs)
    return losses
