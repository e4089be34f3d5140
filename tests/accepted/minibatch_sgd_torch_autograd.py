# exercise: minibatch_sgd
# style: torch's autograd on the mean squared error
import torch


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    X, y = torch.as_tensor(X).double(), torch.as_tensor(y).double()
    w = torch.tensor(w0, dtype=torch.float64, requires_grad=True)
    path = [w.detach().clone()]
    for _ in range(epochs):
        order = torch.from_numpy(rng.permutation(len(y)))
        for rows in order.split(batch_size):
            loss = ((X[rows] @ w - y[rows]) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                w -= lr * w.grad
            w.grad = None
            path.append(w.detach().clone())
    return torch.stack(path)
