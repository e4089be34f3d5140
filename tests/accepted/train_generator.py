# exercise: train
# style: a generator that yields the losses
def train(net, optimizer, loss_fn, loader, epochs):
    for _ in range(epochs):
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(inputs), targets)
            loss.backward()
            optimizer.step()
            yield loss.item()
