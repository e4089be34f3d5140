# exercise: quadratic_gradient
# named: half_forgotten
import torch


def quadratic_gradient(A, x):
    A, x = torch.tensor(A).double(), torch.tensor(x).double().requires_grad_()
    (g,) = torch.autograd.grad(x @ A @ x, x)
    return g
