# exercise: paths_with_and_without_noise
# style: two columns of one array, a layer's weight
import numpy as np
import torch


def path(loss, start, lr, beta, epochs):
    w = torch.nn.Linear(1, 1, bias=False).weight
    sgd = torch.optim.SGD([w], lr=lr, momentum=beta)
    w.data.fill_(start)
    rows = []
    for _ in range(epochs):
        rows.append(w.item())
        sgd.zero_grad()
        loss(w).backward()
        sgd.step()
    return rows


def paths_with_and_without_noise(f, noise, *settings):
    return np.column_stack([path(f, *settings), path(lambda w: f(w) + noise(w), *settings)])
