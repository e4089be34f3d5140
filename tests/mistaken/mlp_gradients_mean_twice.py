# exercise: mlp_gradients
# named: hidden_layer_divided_twice
import numpy as np


def mlp_gradients(params, X, labels):
    n = len(X)
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(n), labels] -= 1
    P /= n
    B = P @ params["W2"].T * (1 - H**2)
    return {"W1": X.T @ B / n, "b1": B.mean(axis=0), "W2": H.T @ P, "b2": P.sum(axis=0)}
