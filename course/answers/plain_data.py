"""The forms an honest answer comes in, all brought to plain data."""

from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Plain: TypeAlias = Any  # what `as_data` returns
MANY = 100_000  # items read of an iterator whose length nobody knows


class Unusable(ValueError):
    """The object or its answer cannot be judged; the message says why, to the student."""


def as_path(value: object, shape: tuple[int, ...], rows: int) -> Array:
    """What an optimizer returned, as an array of rows of the given shape.

    Lists, tuples, tensors and generators do; an iterator is read for at most `rows + 1` items,
    enough to see that it is too long. Rows of shape (d, 1) or (1, d) count as (d,).
    """
    if value is None:
        raise Unusable("It returned None. Is there a `return` at the end?")
    path = _real_array(_plain(value, most=rows + 1))
    if path.shape != shape and path.ndim > len(shape) and len(path):
        squeezed = tuple(n for n in path.shape[1:] if n != 1)
        if squeezed == tuple(n for n in shape if n != 1) and path[0].size == np.prod(shape):
            return path.reshape(len(path), *shape)
    return path


def last_of(path: Array, shape: tuple[int, ...]) -> Array:
    """The last row; or the answer itself if it is a single point, or has no rows."""
    return path if path.shape == shape or not path.ndim or not len(path) else path[-1]


def as_data(value: Any) -> Plain:
    """`value` as plain data: arrays of float64, numbers, text, None, and lists or dicts of them."""
    if isinstance(value, np.ndarray | np.generic) and value.ndim == 0 and value.dtype.kind in "Ub":
        value = value.item()
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, dict):
        return {str(key): as_data(item) for key, item in value.items()}
    value = _plain(value, MANY)
    if isinstance(value, list) and any(isinstance(v, str | dict | None) for v in value):
        return [as_data(item) for item in value]
    array = _real_array(value)
    return float(array) if array.ndim == 0 else array


def _plain(value: Any, most: int) -> Any:
    """Tensors as arrays and iterables as lists, inside lists too; everything else as it is."""
    if hasattr(value, "detach"):
        return value.detach().cpu().double().numpy()
    if isinstance(value, str | bytes | dict) or hasattr(value, "__array__"):
        return value
    if isinstance(value, list | tuple | set | range) or hasattr(value, "__len__"):
        return [_plain(item, MANY) for item in value] if hasattr(value, "__iter__") else value
    if hasattr(value, "__iter__"):
        return [_plain(item, MANY) for item in islice(value, most)]
    return value


def _real_array(value: object) -> Array:
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, RuntimeError) as error:
        raise Unusable(_ragged(value)) from error
    if array.dtype.kind == "c" and not array.imag.any():
        array = array.real
    if array.dtype.kind == "O":  # Fraction, Decimal and the like
        try:
            array = array.astype(float)
        except OverflowError as error:
            raise Unusable("Its answer is a number too large to be held as a float.") from error
        except (TypeError, ValueError):
            pass
    if array.dtype.kind not in "biuf":
        raise Unusable(f"Its answer is {described(value)}; numbers were expected.")
    return array.astype(float)


def _ragged(value: object) -> str:
    if isinstance(value, list) and len(value) in (2, 3):
        return "It returned several things, of different shapes. Return the path alone."
    return "Its answer has rows of different lengths; all need the same."


def described(value: object) -> str:
    names = {"NoneType": "None", "ndarray": "an array", "function": "a function"}
    name = type(value).__name__
    return names.get(name, f"{'an' if name[0] in 'aeiou' else 'a'} {name}")
