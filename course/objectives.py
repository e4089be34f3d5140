"""The loss surfaces of the course, by name: value, gradient, and the window to draw them in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Function = Callable[..., Any]  # of a point: a number or an array, for some objectives a tensor
Window = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Objective:
    """A function to minimise.

    `f` maps a point to a number, `grad` a point to its gradient (same shape as the point).
    `window` is ((x_min, x_max), (y_min, y_max)), or one pair for functions of one variable.
    `printed_grad` is the gradient a published source prints for it, where that one is wrong.
    """

    name: str
    formula: str
    f: Function
    grad: Function
    window: Window
    printed_grad: Function | None = None


Factory = Callable[..., Objective]
_FACTORIES: dict[str, Factory] = {}


def _named(factory: Factory) -> Factory:
    _FACTORIES[factory.__name__] = factory
    return factory


def objective(spec: str | Mapping[str, Any]) -> Objective:
    """The objective called `spec`, or described by {"name": ..., parameter: value, ...}.

    Raises ValueError if there is none of that name.
    """
    parameters = dict(spec) if isinstance(spec, Mapping) else {"name": spec}
    name = parameters.pop("name", None)
    if name not in _FACTORIES:
        known = ", ".join(sorted(_FACTORIES))
        raise ValueError(f"There is no objective called {name!r}. The course has: {known}.")
    return _FACTORIES[name](**parameters)


def _quadratic(
    name: str,
    formula: str,
    A: ArrayLike,
    b: ArrayLike,
    window: Window,
    printed_grad: Function | None = None,
) -> Objective:
    A, b = np.asarray(A, float), np.asarray(b, float)
    return Objective(
        name,
        formula,
        f=lambda x: float(0.5 * np.asarray(x) @ A @ np.asarray(x) - b @ np.asarray(x)),
        grad=lambda x: A @ np.asarray(x, float) - b,
        window=window,
        printed_grad=printed_grad,
    )


@_named
def quadratic(A: ArrayLike, b: ArrayLike) -> Objective:
    """½ xᵀAx − bᵀx for a symmetric matrix A."""
    return _quadratic("quadratic", "½ xᵀAx − bᵀx", A, b, ((-4, 4), (-4, 4)))


@_named
def coupled() -> Objective:
    """½ xᵀAx − bᵀx with A = [[3, 1.2], [1.2, 2]], b = [1, −2]: the axes pull on each other."""
    window = ((-1, 4), (-3, 1))
    return _quadratic("coupled", "½ xᵀAx − bᵀx", [[3, 1.2], [1.2, 2]], [1, -2], window)


@_named
def separable() -> Objective:
    """½ (x² + 8y²) − x + 2y: each coordinate minds its own business."""
    return _quadratic(
        "separable", "½ (x² + 8y²) − x + 2y", [[1, 0], [0, 8]], [1, -2], ((-1, 3), (-2, 2))
    )


@_named
def ravine() -> Objective:
    """x² + 10y²: ten times steeper across than along."""
    return _quadratic("ravine", "x² + 10y²", [[2, 0], [0, 20]], [0, 0], ((-11, 11), (-3, 3)))


@_named
def bowl() -> Objective:
    """½ (4x² + y²)."""
    return _quadratic(
        "bowl",
        "½ (4x² + y²)",
        [[4, 0], [0, 1]],
        [0, 0],
        ((-2.5, 2.5), (-2.5, 2.5)),
        printed_grad=lambda x: np.array([4.0, 2.0]) * np.asarray(x, float),
    )


@_named
def saddle() -> Objective:
    """x² − y²: down along y, up along x, flat at the origin."""
    return _quadratic("saddle", "x² − y²", [[2, 0], [0, -2]], [0, 0], ((-2, 2), (-2, 2)))


@_named
def square() -> Objective:
    """θ², the parabola; any shape, the sum over its elements."""
    return Objective(
        "square",
        "θ²",
        f=lambda x: float(np.sum(np.square(x))),
        grad=lambda x: 2.0 * np.asarray(x, float),
        window=((-10.5, 10.5),),
    )


@_named
def quartic() -> Objective:
    """x⁴ + x³ − 2x² − 2x + 2: two minima, the right one lower."""
    return Objective(
        "quartic",
        "x⁴ + x³ − 2x² − 2x + 2",
        f=lambda x: x**4 + x**3 - 2 * x**2 - 2 * x + 2,
        grad=lambda x: 4 * x**3 + 3 * x**2 - 4 * x - 2,
        window=((-2.1, 1.6),),
        printed_grad=lambda x: 4 * x**3 + 3 * x**2 - 4 * x,
    )


@_named
def cubic() -> Objective:
    """w³: level at 0, falling on both sides of it towards the left, and without a minimum."""
    return Objective(
        "cubic", "w³", f=lambda w: w**3, grad=lambda w: 3 * w**2, window=((-4.2, 4.2),)
    )


@_named
def lab_quartic() -> Objective:
    """2w⁴ − 9w³ − 21w² + 88w + 48: minima at 4 and, lower, at −2, a hill at 1.375 between them.

    As those of `cubic`, `f` and `grad` take numbers, arrays and tensors alike.
    """
    return Objective(
        "lab_quartic",
        "2w⁴ − 9w³ − 21w² + 88w + 48",
        # By Horner's rule: a power takes torch three times as long as a product.
        f=lambda w: (((2 * w - 9) * w - 21) * w + 88) * w + 48,
        grad=lambda w: 8 * w**3 - 27 * w**2 - 42 * w + 88,
        window=((-4.0, 6.1),),
    )


@_named
def sincos() -> Objective:
    """2θ² sin θ cos θ, which is θ² sin 2θ: a flat shelf at 0, a minimum to its left."""

    def printed(x: Any) -> Any:
        s, c = np.sin(x), np.cos(x)
        return 2 * -(x**2) * s**2 + 2 * x * c * s + x**2 * c**2

    return Objective(
        "sincos",
        "2θ² sin θ cos θ",
        f=lambda x: 2 * x**2 * np.sin(x) * np.cos(x),
        grad=lambda x: 4 * x * np.sin(x) * np.cos(x) + 2 * x**2 * (np.cos(x) ** 2 - np.sin(x) ** 2),
        window=((-1.45, 1.45),),
        printed_grad=printed,
    )


@_named
def twisted() -> Objective:
    """x₀³ + 2 x₀ x₁² − cos x₁: no two second derivatives agree."""
    return Objective(
        "twisted",
        "x₀³ + 2x₀x₁² − cos x₁",
        f=lambda x: x[0] ** 3 + 2 * x[0] * x[1] ** 2 - np.cos(x[1]),
        grad=lambda x: np.array(
            [3 * x[0] ** 2 + 2 * x[1] ** 2, 4 * x[0] * x[1] + np.sin(x[1])], float
        ),
        window=((-3, 3), (-3, 3)),
    )


@_named
def banana(a: float = 1.0, b: float = 10.0) -> Objective:
    """(a − x)² + b (y − x²)²: a curved valley (Rosenbrock, 1960)."""
    return Objective(
        "banana",
        "(a − x)² + b (y − x²)²",
        f=lambda p: (a - p[0]) ** 2 + b * (p[1] - p[0] ** 2) ** 2,
        grad=lambda p: np.array(
            [
                -2 * (a - p[0]) - 4 * b * p[0] * (p[1] - p[0] ** 2),
                2 * b * (p[1] - p[0] ** 2),
            ],
            float,
        ),
        window=((-2, 2), (-1, 3)),
    )


@_named
def two_wells() -> Objective:
    """(x² − 1)² + 0.3x + (y − x/2)²: the left well is the lower one, with a pass between them."""
    return Objective(
        "two_wells",
        "(x² − 1)² + 0.3x + (y − x/2)²",
        f=lambda p: (p[0] ** 2 - 1) ** 2 + 0.3 * p[0] + (p[1] - 0.5 * p[0]) ** 2,
        grad=lambda p: np.array(
            [4 * p[0] * (p[0] ** 2 - 1) + 0.3 - (p[1] - 0.5 * p[0]), 2 * (p[1] - 0.5 * p[0])], float
        ),
        window=((-2, 2), (-1.6, 1.6)),
    )


@_named
def ramp() -> Objective:
    """x²(y + 2) to the right of x = 0 and level ground, the whole number 0, to its left."""
    return Objective(
        "ramp",
        "0 for x < 0, else x²(y + 2)",
        f=lambda p: 0 if p[0] < 0 else p[0] ** 2 * (p[1] + 2),
        grad=lambda p: (p[0] >= 0) * np.array([2 * p[0] * (p[1] + 2), p[0] ** 2], float),
        window=((-1, 2), (-1, 2)),
    )


def noisy_line() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """200 points near y = 3x + 2 with noise of deviation 0.5, and the order in which a published
    run saw them: x, y and order, each of shape (200,). The legacy generator with seed 42 gives
    exactly the published numbers.
    """
    rng = np.random.RandomState(42)
    x = np.linspace(-2, 2, 200)
    y = 3 * x + 2 + rng.normal(0, 0.5, 200)
    return x, y, rng.permutation(200)


@_named
def surface() -> Objective:
    """The mean squared error of w₀x + w₁ on `noisy_line()`, plus 5 sin w₀ cos w₁: several wells."""
    x, y, _ = noisy_line()

    def grad(w: NDArray[np.float64]) -> NDArray[np.float64]:
        error = w[0] * x + w[1] - y
        return np.array(
            [
                np.mean(2 * error * x) + 5 * np.cos(w[0]) * np.cos(w[1]),
                np.mean(2 * error) - 5 * np.sin(w[0]) * np.sin(w[1]),
            ]
        )

    return Objective(
        "surface",
        "mean (w₀x + w₁ − y)² + 5 sin w₀ cos w₁",
        f=lambda w: float(np.mean((w[0] * x + w[1] - y) ** 2) + 5 * np.sin(w[0]) * np.cos(w[1])),
        grad=grad,
        window=((-4, 8), (-4, 8)),
    )
