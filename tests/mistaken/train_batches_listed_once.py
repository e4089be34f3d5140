# exercise: train
# named: batches_kept_from_the_first_epoch
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    data = list(loader)
    for _ in range(epochs):
        for x, y in data:
            loss = loss_fn(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
