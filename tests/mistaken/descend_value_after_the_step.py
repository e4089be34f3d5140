# exercise: descend
# named: value_read_after_the_step
import torch


def descend(optimizer, parameter, loss_fn, start, epochs):
    parameter.data.fill_(start)
    values, losses = [], []
    for _ in range(epochs):
        parameter.grad = None
        loss = loss_fn(parameter)
        loss.backward()
        optimizer.step()
        values.append(float(parameter))
        losses.append(float(loss))
    return values, losses
