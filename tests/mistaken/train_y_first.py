# exercise: train
# named: loss_after_the_step
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss_fn(net(x), y).backward()
            optimizer.step()
            losses.append(float(loss_fn(net(x), y)))
    return losses
