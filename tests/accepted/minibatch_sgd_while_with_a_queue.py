# exercise: minibatch_sgd
# style: a queue of row numbers that empties
from collections import deque
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    path = [np.asarray(w0, dtype=float)]
    for _ in range(epochs):
        queue = deque(rng.permutation(X.shape[0]).tolist())
        while queue:
            rows = [queue.popleft() for _ in range(min(batch_size, len(queue)))]
            Xb, yb, w = X[rows], y[rows], path[-1]
            path.append(w - lr * np.mean(2 * (Xb @ w - yb)[:, None] * Xb, axis=0))
    return path
