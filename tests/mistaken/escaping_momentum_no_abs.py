# exercise: escaping_momentum
# named: no_absolute_value
import torch
from course.objectives import objective
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


def escaping_momentum(start, lr, epochs, candidates):
    good = []
    for beta in candidates:
        w = torch.nn.Parameter(torch.tensor(float(start)))
        opt = torch.optim.SGD([w], lr=lr, momentum=beta)
        descend(opt, w, objective("lab_quartic").f, start, epochs)
        if w.item() + 2 < 1:
            good.append(beta)
    return min(good) if good else float("nan")
