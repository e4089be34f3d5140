# exercise: paths_with_and_without_noise
# style: a dictionary of lists, walked by hand
import torch

from course import objective

quartic = objective("lab_quartic").f


def walk(std):
    w = torch.tensor(6.0, requires_grad=True)
    sgd = torch.optim.SGD([w], lr=0.001, momentum=0.9)
    path = []
    for _ in range(100):
        path.append(w.item())
        sgd.zero_grad()
        loss = quartic(w) + std * torch.randn(())
        loss.backward()
        sgd.step()
    return path


paths_with_and_without_noise = {"without": walk(0), "with": walk(100)}
