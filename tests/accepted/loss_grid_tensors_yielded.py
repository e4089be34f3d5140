# exercise: loss_grid
# style: tensors, yielded one after the other
import torch


def loss_grid(f, xlim, ylim, n):
    x = torch.linspace(*map(float, xlim), n, dtype=torch.float64)
    y = torch.linspace(*map(float, ylim), n, dtype=torch.float64)
    X, Y = torch.meshgrid(x, y, indexing="xy")
    yield X
    yield Y
    yield torch.tensor([[f(a.item(), b.item()) for a, b in zip(p, q)] for p, q in zip(X, Y)])
