# exercise: forward
# style: torch, a dictionary comes back
import torch


def forward(x, W_h, W_z):
    x, W_h, W_z = (torch.as_tensor(a, dtype=torch.float64) for a in (x, W_h, W_z))
    one = torch.ones(1, dtype=torch.float64)
    h = torch.cat([one, x]) @ W_h
    z = torch.cat([one, h]) @ W_z
    return {"h": h, "z": z, "y_hat": torch.sigmoid(z)}
