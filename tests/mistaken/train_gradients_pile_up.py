# exercise: train
# named: gradients_not_zeroed
from itertools import chain, repeat


def train(net, optimizer, loss_fn, loader, epochs):
    out = []
    for x, y in chain.from_iterable(repeat(loader, epochs)):
        loss = loss_fn(net(x), y)
        loss.backward()
        optimizer.step()
        out.append(float(loss.detach()))
    return out
