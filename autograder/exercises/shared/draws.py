"""What the draws of several exercises share: surfaces and starts."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def bowl(rng: np.random.Generator, *curvatures: tuple[float, float]) -> dict[str, Any]:
    """A quadratic objective, its axes turned at random; `curvatures` are (low, high) of each."""
    d = len(curvatures)
    Q = np.linalg.qr(rng.standard_normal((d, d)))[0]
    A = Q @ np.diag([rng.uniform(*bounds) for bounds in curvatures]) @ Q.T
    return {"name": "quadratic", "A": (A + A.T) / 2, "b": rng.uniform(-2, 2, d)}


def start_of_slope(surface: dict[str, Any], slope: Any) -> NDArray[np.float64]:
    """The point at which a surface of `bowl` has this gradient."""
    start: NDArray[np.float64] = np.linalg.solve(surface["A"], surface["b"] + slope)
    return start


def steep(rng: np.random.Generator) -> NDArray[np.float64]:
    """A gradient with no small entry, so that a fixed tiny ε is as good as none at all."""
    slope: NDArray[np.float64] = rng.choice([-1, 1], 2) * rng.uniform(0.6, 1.6, 2)
    return slope


def whole_start(
    rng: np.random.Generator, numbers: Sequence[int] = (-3, -2, -1, 1, 2, 3)
) -> list[int]:
    """Two different whole numbers, none of them 0."""
    return [int(number) for number in rng.permutation(numbers)[:2]]
