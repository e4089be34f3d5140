# exercise: paths_with_and_without_noise
# named: one_optimizer_for_both
import torch


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    w = torch.nn.Parameter(torch.tensor(0.0))
    sgd = torch.optim.SGD([w], lr=lr, momentum=beta)
    paths = []
    for loss_fn in (f, lambda w: f(w) + noise(w)):
        with torch.no_grad():
            w.fill_(start)
        path = []
        for _ in range(epochs):
            path.append(w.item())
            sgd.zero_grad()
            loss_fn(w).backward()
            sgd.step()
        paths.append(path)
    return paths
