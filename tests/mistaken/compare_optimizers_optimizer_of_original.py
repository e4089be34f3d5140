# exercise: compare_optimizers
# named: optimizer_of_another_network
import copy


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


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    start = make_net()
    result = {}
    for name, make in optimizers.items():
        net = copy.deepcopy(start)
        result[name] = train(net, make(start.parameters()), loss_fn, make_loader(), epochs)
    return result
