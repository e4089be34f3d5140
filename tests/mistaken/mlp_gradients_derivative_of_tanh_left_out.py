# exercise: mlp_gradients
# named: tanh_derivative_missing
import numpy as np


def mlp_gradients(params, X, labels):
    A1 = np.tanh(params["W1"].T @ X.T + params["b1"][:, None])
    Z = params["W2"].T @ A1 + params["b2"][:, None]
    A2 = np.exp(Z - Z.max(0))
    A2 /= A2.sum(0)
    A2[labels, np.arange(len(X))] -= 1
    back = params["W2"] @ A2 / len(X)
    return {
        "W1": X.T @ back.T,
        "b1": back.sum(1),
        "W2": A1 @ A2.T / len(X),
        "b2": A2.mean(1),
    }
