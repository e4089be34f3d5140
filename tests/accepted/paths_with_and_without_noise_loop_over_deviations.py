# exercise: paths_with_and_without_noise
# style: a loop over both losses, double precision, one optimizer each
import torch


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    paths = []
    for weight_of_noise in (0, 1):
        w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        sgd = torch.optim.SGD([w], lr, beta)
        paths.append([])
        for _ in range(epochs):
            paths[-1].append(float(w))
            sgd.zero_grad()
            loss = f(w)
            if weight_of_noise:
                loss = loss + noise(w)
            loss.backward()
            sgd.step()
    return paths
