# exercise: mlp_gradients
# named: summed_over_the_batch+tanh_derivative_missing
import numpy as np


def mlp_gradients(params, X, labels):
    n = len(X)
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    E = np.exp(Z - Z.max(1, keepdims=True))
    D = E / E.sum(1, keepdims=True)
    D[np.arange(n), labels] -= 1
    B = D @ params["W2"].T
    return {"W1": X.T @ B, "b1": B.sum(0), "W2": H.T @ D, "b2": D.sum(0)}
