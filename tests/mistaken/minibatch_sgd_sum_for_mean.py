# exercise: minibatch_sgd
# named: summed
import torch


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    X, y = torch.as_tensor(X).double(), torch.as_tensor(y).double()
    w = torch.tensor(w0).double().requires_grad_()
    path = [w.detach().clone()]
    for _ in range(epochs):
        for rows in torch.as_tensor(rng.permutation(len(y))).split(batch_size):
            loss = ((X[rows] @ w - y[rows]) ** 2).sum()
            (g,) = torch.autograd.grad(loss, w)
            w = (w - lr * g).detach().requires_grad_()
            path.append(w.detach())
    return torch.stack(path)
