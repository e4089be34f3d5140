"""What a child says costs us little, however it says it."""

import pytest

from course.answers import wire
from runner import conversation
from runner.conversation import Timed


class Child:
    """Says what it says in pieces of so many bytes."""

    def __init__(self, said: bytes, piece: int):
        self.pieces = [said[at : at + piece] for at in range(0, len(said), piece)]

    def settimeout(self, seconds):
        assert seconds > 0

    def recv(self, count):
        return self.pieces.pop(0) if self.pieces else b""


@pytest.fixture
def pauses(monkeypatch):
    taken = []
    monkeypatch.setattr(conversation.time, "sleep", taken.append)
    return taken


def heard(said, piece, most=10**6):
    channel = Timed(Child(said, piece))
    channel.within(60)
    channel.bytes_left = most
    return wire.receive(channel), channel.bytes_left


def test_a_message_byte_by_byte_is_waited_for_not_chased(pauses):
    said = wire.dumps({"outputs": ["x" * 100]})
    assert heard(said, 1)[0] == {"outputs": ["x" * 100]}
    assert len(pauses) >= len(said) - 5


def test_a_message_as_a_child_sends_it_is_never_waited_for(pauses):
    short, long = wire.dumps({"done": True}), wire.dumps({"outputs": ["x" * 500_000]})
    assert heard(short, len(short))[0] == {"done": True}
    assert heard(long, 1 << 16)[0] == {"outputs": ["x" * 500_000]}
    assert pauses == []


def test_no_more_is_taken_in_than_a_notebook_may_say():
    said = wire.dumps({"outputs": ["x" * 5000]})
    with pytest.raises(wire.WireError, match="More arrived"):
        heard(said, 1000, most=4000)
    with pytest.raises(wire.WireError, match="was announced"):
        heard(b"\xff\xff\xff\xff", 4)
