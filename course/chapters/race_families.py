"""The four families of surfaces of chapter 11: many surfaces of one family, walked side by side."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from course.methods import Array, Gradient

STEPS = 60  # what every entry may take
SURFACES = 40


@dataclass(frozen=True)
class Field:
    """n surfaces of d coordinates. `x0` is (n, d); `gap` maps points (..., n, d) to how much the
    loss lies above its minimum, (..., n); `slope` maps them to gradients of the same shape;
    `noise` is added to these, (STEPS, n, d), or None; `along` is the direction of each surface's
    trough, (n, d), where a family has one."""

    x0: Array
    gap: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    noise: Array | None = None
    along: Array | None = None

    def grad(self) -> Gradient:
        """The gradient as a run meets it: call it once per step."""
        if self.noise is None:
            return self.slope
        errors = iter(self.noise)
        return lambda x: self.slope(x) + next(errors)


def _axes(rng: Generator, d: int) -> Array:
    """Axes turned at random, a matrix per surface, (n, d, d); a column is an axis."""
    axes: Array = np.linalg.qr(rng.standard_normal((SURFACES, d, d)))[0]
    return axes


def _turned(rng: Generator, h: Array) -> Array:
    """Symmetric matrices with eigenvalues h, (n, d), their axes turned at random: (n, d, d)."""
    Q = _axes(rng, h.shape[-1])
    matrices: Array = np.einsum("nij,nj,nkj->nik", Q, h, Q)
    return matrices


def _around(rng: Generator, d: int, distance: Array | float) -> Array:
    """Points at a distance from the origin, one or (n, 1), in all directions."""
    x = rng.standard_normal((SURFACES, d))
    points: Array = distance * x / np.linalg.norm(x, axis=1, keepdims=True)
    return points


def _quadratics(A: Array, x0: Array, noise: Array | None = None) -> Field:
    def slope(x: Array) -> Array:
        slopes: Array = np.einsum("nij,...nj->...ni", A, x)
        return slopes

    return Field(x0, lambda x: 0.5 * np.sum(x * slope(x), -1), slope, noise)


def valleys(rng: Generator) -> Field:
    """Straight valleys in ten dimensions, in no direction of the axes: curvature 4 to 5 where they
    are steepest, about 0.03 along the floor, and everything in between."""
    h = np.exp(rng.uniform(np.log(0.03), np.log(4), (SURFACES, 10)))
    h[:, 0], h[:, 1] = rng.uniform(4, 5, SURFACES), 0.03 * rng.uniform(0.7, 1.3, SURFACES)
    return _quadratics(_turned(rng, h), _around(rng, 10, 5))


def scales(rng: Generator) -> Field:
    """Turned valleys, 50 times as steep across as along, in four parameters that each have a unit
    of their own, as the loss has; starts from near to far."""
    loss, own = 10 ** rng.uniform(-3, 3, (SURFACES, 1)), 10 ** rng.uniform(-1, 1, (SURFACES, 4))
    h = np.exp(rng.uniform(np.log(0.02), 0, (SURFACES, 4)))
    h[:, 0], h[:, 1] = 1, 0.02
    A = loss[..., None] * own[:, :, None] * _turned(rng, h) * own[:, None, :]
    return _quadratics(A, _around(rng, 4, 10 ** rng.uniform(-2, 2, (SURFACES, 1))))


def wells(rng: Generator) -> Field:
    """A trough turned at random, in it a shallow well between the start and the deep one. Its walls
    rise like a fourth power: whoever leaps far lands where the loss is very steep."""
    deep, hill, shallow = (
        rng.uniform(*bounds, SURFACES) for bounds in ((-2.2, -2.0), (1.3, 1.5), (3.7, 4.0))
    )
    walls, axes = np.exp(rng.uniform(np.log(8), np.log(16), (SURFACES, 2))), _axes(rng, 3)
    start = np.hstack([rng.uniform(5, 5.6, (SURFACES, 1)), rng.uniform(-0.5, 0.5, (SURFACES, 2))])

    def turn(x: Array) -> tuple[Array, Array]:
        """The place along the trough, (..., n), and those across, (..., n, 2)."""
        z = np.einsum("nij,...ni->...nj", axes, x)
        return z[..., 0], z[..., 1:]

    def height(u: Array) -> Array:  # the integral of (u − deep)(u − hill)(u − shallow) / 10
        one, two = deep + hill + shallow, deep * hill + deep * shallow + hill * shallow
        return (u**4 / 4 - one * u**3 / 3 + two * u**2 / 2 - deep * hill * shallow * u) / 10

    def gap(x: Array) -> Array:
        u, across = turn(x)
        up: Array = np.sum(walls * (across**2 / 2 + across**4 / 4), -1)
        return height(u) - height(deep) + up

    def slope(x: Array) -> Array:
        u, across = turn(x)
        along = (u - deep) * (u - hill) * (u - shallow) / 10
        there = np.concatenate([along[..., None], walls * (across + across**3)], -1)
        slopes: Array = np.einsum("nij,...nj->...ni", axes, there)
        return slopes

    return Field(np.einsum("nij,nj->ni", axes, start), gap, slope, along=axes[:, :, 0])


def noise(rng: Generator) -> Field:
    """Bowls, and gradients with an error in each: of deviation 3 per coordinate, and in one
    step of ten, at random, a hundred times as large."""
    A = _turned(rng, rng.uniform([5, 10], [10, 20], (SURFACES, 2)))
    x0 = _around(rng, 2, 10 ** rng.uniform(-0.5, 1, (SURFACES, 1)))
    large = np.where(rng.random((STEPS, SURFACES, 1)) < 0.1, 100, 1)
    return _quadratics(A, x0, 3 * large * rng.standard_normal((STEPS, SURFACES, 2)))


FAMILIES = {family.__name__: family for family in (valleys, scales, wells, noise)}
