# exercise: compare_optimizers
# style: a comprehension over deep copies
from copy import deepcopy


def fit(net, opt, loss_fn, loader, epochs):
    out = []
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            out.append(loss_fn(net(x), y))
            out[-1].backward()
            opt.step()
    return [loss.item() for loss in out]


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    origin = make_net()
    nets = {name: deepcopy(origin) for name in optimizers}
    return {
        name: fit(nets[name], make(nets[name].parameters()), loss_fn, make_loader(), epochs)
        for name, make in optimizers.items()
    }
