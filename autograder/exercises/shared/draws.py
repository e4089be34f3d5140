"""What the draws of several exercises share: surfaces and starts."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def bowl(rng: np.random.Generator, *curvatures: tuple[float, float]) -> dict[str, Any]:
    """A quadratic objective, its axes turned at random; `curvatures` are (low, high) of each."""
    d = len(curvatures)
    Q = np.linalg.qr(rng.standard_normal((d, d)))[0]
    A = Q @ np.diag([rng.uniform(*bounds) for bounds in curvatures]) @ Q.T
    return {"name": "quadratic", "A": (A + A.T) / 2, "b": rng.uniform(-2, 2, d)}


def whole_start(
    rng: np.random.Generator, numbers: Sequence[int] = (-3, -2, -1, 1, 2, 3)
) -> list[int]:
    """Two different whole numbers, none of them 0."""
    return [int(number) for number in rng.permutation(numbers)[:2]]
