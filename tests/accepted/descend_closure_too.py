# exercise: descend
# style: closure
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    torch.nn.init.constant_(parameter, start)
    log = []

    def closure():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_fn(parameter).sum()
        loss.backward()
        log.append((parameter.item(), loss.item()))
        return loss

    for _ in range(epochs):
        optimizer.step(closure)
    return tuple(list(c) for c in zip(*log)) if log else ([], [])
