# exercise: two_steps
# style: Greek names, torch for the arithmetic
import torch


def two_steps(gradient, θ0, η):
    θ = torch.as_tensor(θ0, dtype=torch.float64).clone()
    path = [θ]
    for _ in range(2):
        g = torch.as_tensor(gradient(θ.numpy()), dtype=torch.float64)
        θ = θ - η * g
        path.append(θ)
    return torch.stack(path)
