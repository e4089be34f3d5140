"""Answers as data: JSON with float64 arrays, in frames of at most 8 MB. Never pickle.

A frame is a 4-byte big-endian length and that many bytes of UTF-8 JSON. An array is
{"$array": shape, "$data": base64 of its little-endian float64 elements}.
"""

import base64
import binascii
import json
import math
import struct
from typing import Any, Protocol

import numpy as np

from course.answers.plain_data import Array

MAX_BYTES = 8 * 2**20
DEEPEST = 50  # lists in lists: no honest answer has so many, and nothing that reads one overflows
TOO_LONG = "it has nothing in it, and too many rows."
TOO_DEEP = "The answer is nested too deeply, or contains itself."


class WireError(ValueError):
    """What came over the wire, or should go over it, is not plain data."""


class Socket(Protocol):
    """What `send` and `receive` need of a socket."""

    def sendall(self, data: bytes, /) -> object: ...

    def recv(self, count: int, /) -> bytes: ...


def encode(value: object, deep: int = DEEPEST) -> Any:
    """`value` in JSON's types. Raises WireError for objects, ragged or complex arrays."""
    if not deep:
        raise WireError(TOO_DEEP)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, np.generic):
        value = value.item() if value.dtype.kind in "biufU" else np.asarray(value)
        return encode(value)
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "biuf":
            raise WireError(f"An array of {value.dtype} cannot be sent; only real numbers can.")
        if not value.size and not _sound(list(value.shape)):
            raise WireError(f"An array of shape {value.shape} cannot be sent: {TOO_LONG}")
        data = np.ascontiguousarray(value, dtype="<f8").tobytes()
        return {"$array": list(value.shape), "$data": base64.b64encode(data).decode("ascii")}
    if isinstance(value, list | tuple):
        return [encode(item, deep - 1) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) and not key.startswith("$") for key in value):
            raise WireError("A dictionary can be sent only if its keys are plain strings.")
        return {key: encode(item, deep - 1) for key, item in value.items()}
    raise WireError(f"A {type(value).__name__} cannot be sent; numbers, text and arrays can.")


def decode(value: Any, deep: int = DEEPEST) -> Any:
    """The inverse of `encode`. Raises WireError for an array whose shape and data disagree."""
    if not deep:
        raise WireError(TOO_DEEP)
    if isinstance(value, list):
        return [decode(item, deep - 1) for item in value]
    if isinstance(value, dict):
        plain = "$array" not in value
        return {k: decode(v, deep - 1) for k, v in value.items()} if plain else _array(value)
    return value


def _sound(shape: list[int]) -> bool:
    """Whether one can go through an array of this shape: an axis of length 0 makes it take no
    bytes, and yet the others may have more rows than anybody could look at."""
    return len(shape) <= 32 and math.prod(n or 1 for n in shape) <= MAX_BYTES // 8


def _array(value: dict[str, Any]) -> Array:
    shape, data = value["$array"], value.get("$data")
    sizes = isinstance(shape, list) and all(type(n) is int and n >= 0 for n in shape)
    if not sizes or not _sound(shape) or not isinstance(data, str):
        raise WireError("An array arrived without a sensible shape.")
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise WireError("An array arrived with damaged data.") from error
    if len(raw) != 8 * math.prod(shape):
        raise WireError("An array arrived whose data does not fill its shape.")
    return np.frombuffer(raw, dtype="<f8").astype(float).reshape(shape)


def dumps(message: object) -> bytes:
    """One frame. Raises WireError if it would pass the limit."""
    try:
        body = json.dumps(encode(message), ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError as error:
        raise WireError(TOO_DEEP) from error
    if len(body) > MAX_BYTES:
        raise WireError(f"The answer takes {len(body):,} bytes; the limit is {MAX_BYTES:,}.")
    return struct.pack(">I", len(body)) + body


def loads(body: bytes, most_items: int | None = None) -> Any:
    """The message in the body of a frame. Raises WireError if it is not one, or may hold more
    lists, dictionaries and items of them than `most_items`: each takes far more than a byte."""
    if most_items is not None and sum(map(body.count, (b",", b"[", b"{"))) > most_items:
        raise WireError(f"A message of more than {most_items:,} items arrived.")
    try:
        return decode(json.loads(body.decode("utf-8")))
    except (ValueError, RecursionError) as error:
        raise WireError(f"What arrived is not a message: {error}.") from error


def send(sock: Socket, message: object) -> None:
    sock.sendall(dumps(message))


def receive(sock: Socket, most_items: int | None = None) -> Any:
    """The next message, or None at the end. Raises WireError, or whatever the socket raises."""
    head = _exactly(sock, 4)
    if head is None:
        return None
    (length,) = struct.unpack(">I", head)
    if length > MAX_BYTES:
        raise WireError(f"A message of {length:,} bytes was announced; the limit is {MAX_BYTES:,}.")
    body = _exactly(sock, length)
    if body is None:
        raise WireError("A message broke off in the middle.")
    return loads(body, most_items)


def _exactly(sock: Socket, count: int) -> bytes | None:
    parts = []
    while count:
        part = sock.recv(min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
