# exercise: minibatch_sgd
# style: a table of pandas, shuffled with iloc
import numpy as np
import pandas as pd


def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    table = pd.DataFrame(X).assign(target=y)
    w = np.array(w0, float)
    path = [w.copy()]
    for _ in range(epochs):
        shuffled = table.iloc[rng.permutation(len(table))].reset_index(drop=True)
        for _, part in shuffled.groupby(shuffled.index // batch_size):
            Xb, yb = part.drop(columns="target").to_numpy(), part["target"].to_numpy()
            w -= lr * np.mean(2 * (Xb @ w - yb)[:, None] * Xb, axis=0)
            path.append(w.copy())
    return np.stack(path)
