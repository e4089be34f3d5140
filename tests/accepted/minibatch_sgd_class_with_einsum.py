# exercise: minibatch_sgd
# style: class with einsum
import numpy as np


class Data:
    def __init__(self, X, y):
        self.X, self.y = np.asarray(X, float), np.asarray(y, float).ravel()

    def gradient(self, rows, w):
        r = np.einsum("ij,j->i", self.X[rows], w) - self.y[rows]
        return 2 * np.einsum("ij,i->j", self.X[rows], r) / r.size


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    data, path = Data(X, y), [np.array(w0, float)]
    n = data.y.size
    for _ in range(epochs):
        queue = list(rng.permutation(n))
        while queue:
            rows = [queue.pop(0) for _ in range(min(batch_size, len(queue)))]
            path.append(path[-1] - lr * data.gradient(rows, path[-1]))
    return path
