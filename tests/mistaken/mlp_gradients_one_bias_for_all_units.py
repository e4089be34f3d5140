# exercise: mlp_gradients
# named: first_hidden_bias_for_all
import numpy as np


def mlp_gradients(params, X, labels):
    W1, b1, W2, b2 = (params[key] for key in ("W1", "b1", "W2", "b2"))
    H = np.tanh(X @ W1 + b1[0])
    Z = H @ W2 + b2
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = (P / P.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[labels]) / len(X)
    B = P @ W2.T * (1 - H**2)
    return {"W1": X.T @ B, "b1": B.sum(axis=0), "W2": H.T @ P, "b2": P.sum(axis=0)}
