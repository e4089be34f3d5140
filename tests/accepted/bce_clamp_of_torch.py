# exercise: bce
# style: torch.log clamped from below
import torch


def bce(y_hat, y):
    p = torch.tensor(y_hat, dtype=torch.float64)
    log_p, log_q = torch.log(p).clamp(min=-100), torch.log(1 - p).clamp(min=-100)
    return -(y * log_p + (1 - y) * log_q)
