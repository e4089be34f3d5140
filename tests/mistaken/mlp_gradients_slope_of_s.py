# exercise: mlp_gradients
# named: derivative_with_the_sum
import numpy as np


def mlp_gradients(params, X, labels):
    n = len(X)
    S = X @ params["W1"] + params["b1"]
    H = np.tanh(S)
    Z = H @ params["W2"] + params["b2"]
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    D = E / E.sum(axis=1, keepdims=True)
    D[range(n), labels] -= 1
    D /= n
    B = D @ params["W2"].T * (1 - S**2)
    return dict(W1=X.T @ B, b1=B.sum(axis=0), W2=H.T @ D, b2=D.sum(axis=0))
