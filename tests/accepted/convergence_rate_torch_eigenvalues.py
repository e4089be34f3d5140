# exercise: convergence_rate
# style: torch, a helper above
import torch


def matrix(lr, beta, h):
    return torch.tensor([[1 + beta - lr * h, -beta], [1, 0]], dtype=torch.float64)


def convergence_rate(lr, beta, h):
    return torch.linalg.eigvals(matrix(lr, beta, h)).abs().max()
