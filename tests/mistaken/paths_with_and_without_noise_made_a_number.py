# exercise: paths_with_and_without_noise
# named: one_run_twice
import torch


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    paths = []
    for with_noise in (False, True):
        w = torch.nn.Parameter(torch.tensor(float(start)))
        sgd, path = torch.optim.SGD([w], lr=lr, momentum=beta), []
        for _ in range(epochs):
            path.append(w.item())
            sgd.zero_grad()
            loss = f(w)
            if with_noise:
                loss = loss + noise(w).item()
            loss.backward()
            sgd.step()
        paths.append(path)
    return paths
