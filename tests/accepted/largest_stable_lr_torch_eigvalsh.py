# exercise: largest_stable_lr
# style: torch's eigenvalues, a tensor comes back
import torch


def largest_stable_lr(A):
    return 2 / torch.linalg.eigvalsh(torch.as_tensor(A, dtype=torch.float64)).max()
