# exercise: mlp_gradients
# named: softmax_over_the_batch
import numpy as np


def mlp_gradients(params, X, labels):
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    P = np.exp(Z - Z.max())
    P /= P.sum(axis=0)
    P[np.arange(len(X)), labels] -= 1
    P /= len(X)
    B = P @ params["W2"].T * (1 - H**2)
    return {"W1": X.T @ B, "b1": B.sum(axis=0), "W2": H.T @ P, "b2": P.sum(axis=0)}
