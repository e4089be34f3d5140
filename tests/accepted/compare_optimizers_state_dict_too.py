# exercise: compare_optimizers
# style: state dict
import copy


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    net = make_net()
    weights = copy.deepcopy(net.state_dict())
    histories = {name: [] for name in optimizers}
    for name, make in optimizers.items():
        net.load_state_dict(weights)
        opt, loader = make(net.parameters()), make_loader()
        for _ in range(epochs):
            for x, y in loader:
                opt.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                opt.step()
                histories[name].append(loss.item())
    return histories
