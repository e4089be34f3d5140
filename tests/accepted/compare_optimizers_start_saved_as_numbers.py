# exercise: compare_optimizers
# style: the start's numbers copied into new networks
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
    first = make_net()
    start = {k: v.clone() for k, v in first.state_dict().items()}
    result = dict()
    for name in optimizers:
        first.load_state_dict(start)
        result[name] = train(
            first, optimizers[name](first.parameters()), loss_fn, make_loader(), epochs
        )
    return result
