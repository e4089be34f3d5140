# exercise: paths_with_and_without_noise
# named: without_momentum
import torch


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    paths = []
    for loss_fn in (f, lambda w: f(w) + noise(w)):
        w = torch.nn.Parameter(torch.tensor(float(start)))
        sgd, path = torch.optim.SGD([w], lr=lr), []
        for _ in range(epochs):
            path.append(w.item())
            sgd.zero_grad()
            loss_fn(w).backward()
            sgd.step()
        paths.append(path)
    return paths
