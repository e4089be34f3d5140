# exercise: mlp_gradients
# style: examples as columns, transposed back at the end
import numpy as np


def mlp_gradients(params, X, labels):
    """Exempel i kolumner, som i kursboken."""
    A0 = np.transpose(X)
    A1 = np.tanh(params["W1"].T @ A0 + params["b1"][:, None])
    Z2 = params["W2"].T @ A1 + params["b2"][:, None]
    A2 = np.exp(Z2 - np.max(Z2, axis=0))
    A2 /= A2.sum(axis=0)
    n = A0.shape[1]
    Y = (np.arange(A2.shape[0])[:, None] == np.asarray(labels)[None, :]).astype(float)
    dZ2 = A2 - Y
    dZ1 = (params["W2"] @ dZ2) * (1 - A1**2)
    return {
        "W1": (dZ1 @ A0.T).T / n,
        "b1": dZ1.sum(axis=1, keepdims=True).T / n,
        "W2": (dZ2 @ A1.T).T / n,
        "b2": dZ2.mean(axis=1),
    }
