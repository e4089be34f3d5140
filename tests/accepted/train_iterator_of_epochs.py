# exercise: train
# style: one loop over pairs of epoch and batch
def train(net, optimizer, loss_fn, loader, epochs):
    def batches():
        for _ in range(epochs):
            yield from loader

    losses = []
    for inputs, targets in batches():
        net.zero_grad()
        loss = loss_fn(net(inputs), targets)
        losses += [float(loss)]
        loss.backward()
        optimizer.step()
    return losses
