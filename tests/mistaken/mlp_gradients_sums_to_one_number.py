# exercise: mlp_gradients
# named: biases_summed_to_a_number
import numpy as np


def mlp_gradients(params, X, labels):
    H = np.tanh(X.dot(params["W1"]) + params["b1"])
    Z = H.dot(params["W2"]) + params["b2"]
    P = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
    D = (P - np.eye(P.shape[1])[labels]) / len(X)
    B = D.dot(params["W2"].T) * (1 - H * H)
    return {"W1": X.T.dot(B), "b1": np.sum(B), "W2": H.T.dot(D), "b2": np.sum(D)}
