# exercise: rmsprop
# style: torch's addcmul_ and addcdiv_, in place
import torch


def rmsprop(grad, x0, lr, alpha, eps, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    s = torch.zeros_like(p)
    out = [p.clone()]
    for _ in range(steps):
        g = torch.as_tensor(grad(p.numpy().copy()), dtype=torch.float64)
        s.mul_(alpha).addcmul_(g, g, value=1 - alpha)
        p.addcdiv_(g, s.sqrt().add_(eps), value=-lr)
        out.append(p.clone())
    return torch.stack(out)
