# exercise: train
# named: one_epoch
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses
