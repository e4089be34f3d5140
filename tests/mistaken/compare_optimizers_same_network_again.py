# exercise: compare_optimizers
# named: one_network_for_all
def compare_optimizers(make_net, make_loader, loss_fn, optimizers, epochs):
    net, out = make_net(), {}
    for name, make in optimizers.items():
        optimizer, batches = make(net.parameters()), make_loader()
        out[name] = []
        for _ in range(epochs):
            for x, y in batches:
                optimizer.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                optimizer.step()
                out[name].append(loss.item())
    return out
