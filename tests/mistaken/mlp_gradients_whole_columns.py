# exercise: mlp_gradients
# named: one_subtracted_in_whole_columns
import numpy as np


def mlp_gradients(params, X, labels):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    H = np.tanh(X @ W1 + b1)
    Z = H @ W2 + b2
    E = np.exp(Z - Z.max(axis=1)[:, None])
    D = E / E.sum(axis=1)[:, None]
    D[:, labels] -= 1
    D /= len(labels)
    B = D @ W2.T * (1 - H**2)
    return dict(W1=X.T @ B, b1=B.sum(0), W2=H.T @ D, b2=D.sum(0))
