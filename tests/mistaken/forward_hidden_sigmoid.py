# exercise: forward
# named: sigmoid_in_hidden
import torch


def forward(x, W_h, W_z):
    x, W_h, W_z = (torch.as_tensor(a).double() for a in (x, W_h, W_z))
    h = torch.sigmoid(W_h[0] + x @ W_h[1:])
    z = W_z[0] + h @ W_z[1:]
    return h, z, torch.sigmoid(z)
