# exercise: train
# style: a closure for the optimizer, losses in a list of numbers
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    for epoch in range(epochs):
        for batch in loader:
            x, y = batch

            def closure():
                optimizer.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                return loss

            losses.append(float(optimizer.step(closure)))
    return losses
