# exercise: train
# style: detached losses stacked, gradients set to None by hand
import torch


def one_batch(net, optimizer, loss_fn, x, y):
    for p in net.parameters():
        p.grad = None
    loss = loss_fn(net(x), y)
    loss.backward()
    optimizer.step()
    return loss.detach()


def train(net, optimizer, loss_fn, loader, epochs):
    net.train()
    return torch.stack(
        [one_batch(net, optimizer, loss_fn, x, y) for _ in range(epochs) for x, y in loader]
    )
