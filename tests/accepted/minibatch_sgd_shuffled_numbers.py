# exercise: minibatch_sgd
# style: row numbers shuffled by rng.shuffle
import numpy as np


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    w, path = np.array(w0, dtype=float), [np.array(w0, dtype=float)]
    numbers = np.arange(len(y))
    for _ in range(epochs):
        order = numbers.copy()
        rng.shuffle(order)
        for k in range(-(-len(y) // batch_size)):
            b = order[k * batch_size : (k + 1) * batch_size]
            w = w - lr * 2 * np.mean((X[b] @ w - y[b]).reshape(-1, 1) * X[b], axis=0)
            path.append(w)
    return np.array(path)
