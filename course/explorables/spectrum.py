"""Eigenvalues of a step of momentum on ½λx², and what they say of a run."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course.methods import Array


def eigenvalues(product: ArrayLike, beta: ArrayLike) -> NDArray[np.complex128]:
    """Both eigenvalues of a step on ½λx², for ηλ = `product`, in a last axis of 2: the solutions
    of z² − (1 + β − ηλ)z + β = 0 (Polyak, 1964). Arrays broadcast."""
    product, beta = np.asarray(product, float), np.asarray(beta, float)
    half = (1 + beta - product) / 2
    root = np.sqrt((half**2 - beta).astype(complex))
    return np.stack([half + root, half - root], axis=-1)


def rate(product: ArrayLike, beta: ArrayLike) -> Array:
    """What is left of the distance per step in the long run: the larger |eigenvalue|. Arrays
    broadcast."""
    larger: Array = np.abs(eigenvalues(product, beta)).max(axis=-1)
    return larger


def growth(product: float, beta: float, steps: int) -> Array:
    """The 2-norms of the powers of one step's matrix, from the unit matrix on: (steps + 1,)."""
    step = np.array([[1 + beta - product, -beta], [1, 0]])
    powers = [np.eye(2)]
    for _ in range(steps):
        powers.append(step @ powers[-1])
    norms: Array = np.linalg.norm(powers, 2, axis=(1, 2))
    return norms


@cache
def rate_map(
    columns: int = 421, rows: int = 201, highest: float = 4.2
) -> tuple[Array, Array, Array]:
    """ηλ (columns,) from 0 to `highest`, β (rows,) from 0 to 1, and the rate at each pair,
    (rows, columns)."""
    product, beta = np.linspace(0, highest, columns), np.linspace(0, 1, rows)
    return product, beta, rate(product, beta[:, None])


def regime(product: float, beta: float) -> str:
    """What the eigenvalues say of a run, for ηλ > 0 and 0 ≤ β < 1, in the words of chapter 05's
    table; "critical" to within 0.003 in √β."""
    if abs(product - 2 - 2 * beta) < 1e-9:
        return "at the edge"
    if product > 2 + 2 * beta:
        return "divergent"
    distance = beta**0.5 - abs(1 - product**0.5)
    if abs(distance) < 0.003:
        return "critical"
    return "oscillating" if distance > 0 else "over-damped" if product < 1 else "flipping"
