# exercise: compare_optimizers
# style: all networks and optimizers made before the first step
import copy

import torch


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    net = make_net()
    runs = []
    for name, make in optimizers.items():
        twin = copy.deepcopy(net)
        runs.append((name, twin, make(list(twin.parameters())), make_loader()))
    out = {name: [] for name in optimizers}
    for _ in range(epochs):
        for name, twin, optimizer, loader in runs:
            for x, y in loader:
                loss = loss_fn(twin(x), y)
                out[name].append(loss.item())
                for p, g in zip(twin.parameters(), torch.autograd.grad(loss, twin.parameters())):
                    p.grad = g
                optimizer.step()
    return out
