# exercise: descend
# style: the start copied in, pairs kept and unzipped
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    parameter.data.copy_(torch.as_tensor(float(start)))
    history = []
    for epoch in range(epochs):
        loss = loss_fn(parameter)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        history.append((float(parameter.detach()), float(loss.detach())))
        optimizer.step()
    values, losses = zip(*history)
    return list(values), list(losses)
