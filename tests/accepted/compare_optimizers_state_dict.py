# exercise: compare_optimizers
# style: the first network's state loaded into the others
import copy


def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    first = make_net()
    start = copy.deepcopy(first.state_dict())
    results = {}
    for name in optimizers:
        first.load_state_dict(start)
        opt = optimizers[name](first.parameters())
        loader, results[name] = make_loader(), []
        for _ in range(epochs):
            for x, y in loader:
                opt.zero_grad()
                loss = loss_fn(first(x), y)
                loss.backward()
                opt.step()
                results[name].append(loss.item())
    return results
