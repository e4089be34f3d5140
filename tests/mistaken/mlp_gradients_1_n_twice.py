# exercise: mlp_gradients
# named: divided_twice
import numpy as np


def mlp_gradients(params, X, labels):
    n = len(X)
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    P[np.arange(n), labels] -= 1
    D = P / n
    B = (D @ params["W2"].T) * (1 - H**2)
    return {"W1": X.T @ B / n, "b1": B.sum(0) / n, "W2": H.T @ D / n, "b2": D.sum(0) / n}
