# exercise: compare_optimizers
# named: another_start_one_loader
import torch


def train(net, optimizer, loss_fn, loader, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
    return out


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    loader = make_loader()
    out = {}
    for name, make in optimizers.items():
        net = make_net()
        out[name] = train(net, make(net.parameters()), loss_fn, loader, epochs)
    return out
