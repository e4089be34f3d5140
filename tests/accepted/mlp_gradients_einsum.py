# exercise: mlp_gradients
# style: einsum and a one-hot table, parameters unpacked by keyword
import numpy as np


def gradients(X, Y, *, W1, b1, W2, b2):
    H = np.tanh(np.einsum("nd,dm->nm", X, W1) + b1)
    E = np.exp((Z := H @ W2 + b2) - Z.max(1, keepdims=True))
    D = (E / E.sum(1, keepdims=True) - Y) / len(X)
    B = np.einsum("nk,mk->nm", D, W2) / np.cosh(np.einsum("nd,dm->nm", X, W1) + b1) ** 2
    return dict(
        W2=np.einsum("nm,nk->mk", H, D), b2=D.sum(0), W1=np.einsum("nd,nm->dm", X, B), b1=B.sum(0)
    )


def mlp_gradients(params, X, labels):
    Y = np.eye(len(params["b2"]))[labels]
    return gradients(X, Y, **params)
