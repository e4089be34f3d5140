# exercise: train
# named: never_moves
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            optimizer.step()
            loss.backward()
            losses.append(loss.item())
    return losses
