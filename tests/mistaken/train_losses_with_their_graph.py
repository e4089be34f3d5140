# exercise: train
# named: graph_kept
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            losses.append(loss_fn(net(x), y))
            losses[-1].backward()
            optimizer.step()
    return losses
