# exercise: softmax_gradient
# style: the derivative by a complex step in each weight
import numpy as np


def loss(x, label, theta):
    z = x @ theta
    z = z - z.real.max()
    return np.log(np.exp(z).sum()) - z[label]


def softmax_gradient(x, label, theta):
    theta = np.array(theta, dtype=complex)
    grad = np.empty(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] += 1e-20j
        grad[i] = loss(x, label, theta).imag / 1e-20
        theta[i] -= 1e-20j
    return grad
