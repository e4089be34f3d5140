"""A gradient as it is handed to an optimizer: a function, and nothing to calculate with."""

from collections.abc import Callable
from typing import Any, NoReturn


class Slope:
    """`grad`, to be called at a point. Who multiplies, adds or indexes it has forgotten to, and is
    told so by a TypeError."""

    __array_ufunc__ = None  # NumPy's arrays leave such a product to this class too

    def __init__(self, grad: Callable[[Any], Any]) -> None:
        self._grad = grad

    def __call__(self, x: Any) -> Any:
        return self._grad(x)

    def _not_called(self, *others: object) -> NoReturn:
        raise TypeError("`grad` is a function: call it at a point, as in grad(x)")

    __mul__ = __rmul__ = __add__ = __radd__ = __sub__ = __rsub__ = _not_called
    __truediv__ = __neg__ = __pow__ = __getitem__ = _not_called
