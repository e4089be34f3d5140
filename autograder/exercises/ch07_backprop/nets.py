"""What the exercises of chapter 07 share: small networks, and the forward pass by parts."""

import numpy as np

# The network of a slide deck, and two without its symmetry. Row 0 of each matrix is the bias.
SLIDES = {"x": [1, 2], "W_h": [[0.1, 0.1]] * 3, "W_z": [[0.1]] * 3}
WIDE = {
    "x": [1.3, -0.7],
    "W_h": [[0.3, -0.5, 0.8, 0.2], [0.6, 0.9, -0.4, 0.7], [-1.1, 0.35, 0.25, 0.55]],
    "W_z": [[0.2], [-0.6], [0.45], [0.85], [0.3]],
}
DEEP = {
    "x": [2, -1, 3],
    "W_h": [[1, -2], [2, 1], [-1, 2], [1, -1]],
    "W_z": [[1], [-1], [2]],
}
TALL = {
    "x": [-0.4, 1.2, 0.9],
    "W_h": [[0.35, -0.2], [0.5, 0.75], [-0.3, 0.4], [0.65, -0.85]],
    "W_z": [[-0.3], [0.7], [0.55]],
}


def drawn_net(rng, d: int, m: int) -> dict:
    """A network with d inputs and m hidden units; no number in it is near 0."""

    def numbers(*shape):
        return (rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.1, shape)).tolist()

    return {"x": numbers(d), "W_h": numbers(d + 1, m), "W_z": numbers(m + 1, 1)}


def drawn_shapes(rng) -> list:
    """Three shapes (d, m), in which no matrix is square."""
    shapes = [(2, 4), (3, 2), (4, 3), (3, 5), (5, 2), (2, 5)]
    return [shapes[i] for i in rng.permutation(len(shapes))[:3]]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def with_one(values):
    """The values after a 1, to go with row 0 of a matrix."""
    return np.concatenate([[1.0], values])


def pass_forward(x, W_h, W_z):
    """h of shape (m,), z and y_hat as numbers."""
    h = with_one(x) @ W_h
    z = (with_one(h) @ W_z).item()
    return h, z, sigmoid(z)


def stable_softmax(z):
    """Along the last axis."""
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
