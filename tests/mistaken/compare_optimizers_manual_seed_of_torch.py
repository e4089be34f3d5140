# exercise: compare_optimizers
# named: another_start_each
import torch


def fit(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    results = {}
    for name in optimizers:
        torch.manual_seed(0)
        net = make_net()
        opt = optimizers[name](net.parameters())
        results[name] = fit(net, opt, loss_fn, make_loader(), epochs)
    return results
