# exercise: train
# style: while and iter
def train(net, optimizer, loss_fn, loader, epochs):
    losses = []
    while epochs > 0:
        for batch in iter(loader):
            for p in net.parameters():
                p.grad = None
            inputs, targets = batch
            value = loss_fn(net.forward(inputs), targets)
            value.backward()
            losses += [value.detach().cpu().numpy().item()]
            optimizer.step()
        epochs -= 1
    return losses
