"""Answers travel as data, and only as data."""

import base64
import json
import math
import socket
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from course.answers import wire

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
    max_leaves=20,
)


def there_and_back(value):
    return wire.loads(wire.dumps(value)[4:])


@given(plain)
def test_plain_data_arrives_as_it_was_sent(value):
    assert repr(there_and_back(value)) == repr(value)


@given(arrays(np.float64, array_shapes(min_dims=0, max_dims=4, min_side=0), elements=st.floats()))
def test_arrays_arrive_to_the_last_bit(array):
    arrived = there_and_back(array)
    assert arrived.shape == array.shape
    assert arrived.tobytes() == np.ascontiguousarray(array, "<f8").tobytes()


def test_nan_and_infinities_arrive():
    nan, inf, minus = there_and_back([math.nan, math.inf, -math.inf])
    assert math.isnan(nan) and inf == math.inf and minus == -math.inf


@pytest.mark.parametrize(
    "value",
    [object(), {1: 2}, {"$array": 3}, 1 + 2j, np.array([1j]), np.array([object()]), {3}, b"bytes"],
)
def test_what_is_not_plain_data_is_refused(value):
    with pytest.raises(wire.WireError):
        wire.dumps(value)


def test_a_list_that_contains_itself_is_refused():
    loop = []
    loop.append(loop)
    with pytest.raises(wire.WireError):
        wire.dumps(loop)


def test_an_answer_over_the_limit_is_refused():
    with pytest.raises(wire.WireError, match="limit"):
        wire.dumps(np.zeros(2**21))


@pytest.mark.parametrize(
    "forged",
    [
        {"$array": [3], "$data": base64.b64encode(b"12345678").decode()},
        {"$array": [-1], "$data": ""},
        {"$array": [2**40], "$data": ""},
        {"$array": "no", "$data": ""},
        {"$array": [1], "$data": "%%%"},
        {"$array": [1] * 40, "$data": ""},
        {"$array": [True], "$data": base64.b64encode(b"12345678").decode()},
        {"$array": [1]},
    ],
)
def test_a_forged_array_is_refused(forged):
    with pytest.raises(wire.WireError):
        wire.loads(json.dumps(forged).encode())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"cos\nsystem"])
def test_a_body_that_is_no_json_is_refused(body):
    with pytest.raises(wire.WireError):
        wire.loads(body)


def test_a_frame_that_announces_too_much_is_refused_before_it_is_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack(">I", 2**31))
        with pytest.raises(wire.WireError, match="announced"):
            wire.receive(ours)


def test_a_frame_that_breaks_off_is_refused_and_an_end_is_an_end():
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(struct.pack(">I", 100) + b"{}")
        theirs.close()
        with pytest.raises(wire.WireError, match="broke off"):
            wire.receive(ours)
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        assert wire.receive(ours) is None


@pytest.mark.parametrize("shape", [(2**23, 0), (2**23, 2**23, 0), (3, 2**23, 0), (0, 2**23)])
def test_an_array_of_nothing_has_no_more_rows_than_one_can_look_at(shape):
    """It takes no bytes, so that no limit of bytes would hold it."""
    with pytest.raises(wire.WireError, match="too many rows"):
        wire.dumps(np.empty(shape))
    forged = {"$array": list(shape), "$data": ""}
    with pytest.raises(wire.WireError, match="sensible shape"):
        wire.loads(json.dumps(forged).encode())


def test_a_small_array_of_nothing_arrives():
    assert there_and_back(np.empty((3, 0))).shape == (3, 0)
