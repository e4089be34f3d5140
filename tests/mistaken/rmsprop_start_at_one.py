# exercise: rmsprop
# named: rms_starts_at_one
# credit: 0.5
import torch


def rmsprop(grad, x0, lr, alpha, eps, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    s = torch.ones_like(p)
    out = [p.clone()]
    for _ in range(steps):
        g = torch.as_tensor(grad(p.numpy().copy())).double()
        s.mul_(alpha).addcmul_(g, g, value=1 - alpha)
        p.addcdiv_(g, s.sqrt() + eps, value=-lr)
        out.append(p.clone())
    return out
