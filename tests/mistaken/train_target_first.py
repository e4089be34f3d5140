# exercise: train
# named: arguments_swapped
def train(net, optimizer, loss_fn, loader, epochs):
    history = []
    for epoch in range(epochs):
        for inputs, targets in loader:
            loss = loss_fn(targets, net(inputs))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            history.append(loss.item())
    return history
