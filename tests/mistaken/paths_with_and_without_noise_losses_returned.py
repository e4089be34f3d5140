# exercise: paths_with_and_without_noise
# named: losses_for_values
import torch
import numpy as np


def descend(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter.fill_(start)
    values, losses = [], []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    paths = []
    for loss in (f, lambda w: f(w) + noise(w)):
        w = torch.nn.Parameter(torch.tensor(float(start)))
        opt = torch.optim.SGD([w], lr=lr, momentum=beta)
        values, losses = descend(opt, w, loss, start, epochs)
        paths.append(losses)
    return paths
