# exercise: train
# named: mean_over_the_epoch
# credit: 0.75
from statistics import fmean


def train(net, optimizer, loss_fn, loader, epochs):
    def epoch():
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            yield loss.item()

    return [fmean(epoch()) for _ in range(epochs)]
