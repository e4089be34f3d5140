"""Mistakes and conventions, written as students write them, are called by their names:
`tests/mistaken`. A head says `named`, with the `credit` of a convention; or `unknown`, with words
that the message holds."""

from collections import Counter

import pytest

from autograder.exercises import REGISTRY
from helpers.written import named, read, verdict

MISTAKEN = {name: read(path) for name, path in named("mistaken").items()}


def test_there_are_mistakes_of_every_exercise():
    count = Counter(written.exercise for written in MISTAKEN.values())
    assert set(count) == set(REGISTRY) and count.total() >= 150
    conventions = [name for name, written in MISTAKEN.items() if "credit" in written.head]
    assert len(conventions) >= 40


@pytest.mark.parametrize("hidden", [False, True], ids=["public", "hidden"])
@pytest.mark.parametrize("name", MISTAKEN)
def test_a_mistake_is_called_by_its_name(name, hidden):
    head, judged = MISTAKEN[name].head, verdict(MISTAKEN[name], hidden)
    assert judged.status == "failed" and judged.credit < 1
    if "unknown" in head:
        assert head["unknown"] in judged.message
    assert (judged.mistake or judged.convention) == head.get("named"), judged.message
    if "credit" in head:
        assert judged.convention and judged.credit == float(head["credit"])
