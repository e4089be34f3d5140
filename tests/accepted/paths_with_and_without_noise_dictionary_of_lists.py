# exercise: paths_with_and_without_noise
# style: a dictionary of lists, the update by hand
import torch


def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    def walk(noisy):
        w, v, path = torch.tensor(float(start), requires_grad=True), 0.0, []
        for _ in range(epochs):
            path.append(w.item())
            loss = f(w) + noise(w) if noisy else f(w)
            loss.backward()
            v = beta * v + w.grad.item()
            with torch.no_grad():
                w -= lr * v
            w.grad = None
        return path

    return {"without": walk(False), "with": walk(True)}
