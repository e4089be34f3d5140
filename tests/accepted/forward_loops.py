# exercise: forward
# style: loops over inputs and units
import math


def forward(x, W_h, W_z):
    m = len(W_h[0])
    h = [W_h[0][j] + sum(x[i] * W_h[i + 1][j] for i in range(len(x))) for j in range(m)]
    z = W_z[0][0] + sum(h[j] * W_z[j + 1][0] for j in range(m))
    return h, z, 1 / (1 + math.exp(-z))
