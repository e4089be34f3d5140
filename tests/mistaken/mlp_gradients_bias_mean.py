# exercise: mlp_gradients
# named: biases_averaged_again
import numpy as np


def mlp_gradients(params, X, labels):
    n = len(X)
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    D = (E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[labels]) / n
    B = D @ params["W2"].T * (1 - H * H)
    return {"W1": X.T @ B, "b1": B.mean(axis=0), "W2": H.T @ D, "b2": D.mean(axis=0)}
