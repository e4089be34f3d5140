"""A solution as it is written: slips are changes of its lines, told by what each line does."""

from contextlib import contextmanager

import pytest

from autograder.exercises.shared.written import Written
from autograder.writing.line_slips import line_slips


@Written
def halving(x, steps):
    rows = [x]  # begins the list
    for _ in range(steps):  # begins the loop
        half = x / 2  # makes the half
        x = half  # moves x
        rows.append(x)  # keeps the row
    return rows  # returns the list


@pytest.fixture(scope="module")
def found():
    return {slip.sentence: slip for slip in line_slips(halving)}


def rows(changes):
    return halving.path(changes)(8, 3)


def test_without_a_change_it_is_the_solution():
    assert rows({}) == [8, 4, 2, 1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The line that moves x is missing, or what it makes is not used.", [8, 8, 8, 8]),
        ("The line that keeps the row is run twice.", [8, 4, 4, 2, 2, 1, 1]),
        ("The line that moves x comes too late, after the one that keeps the row.", [8, 8, 4, 2]),
        ("The line that makes the half stands outside of the loop, so it runs once.", [8, 4, 4, 4]),
        ("The line that keeps the row stands outside of the loop, so it runs once.", [8, 1]),
        ("The `return` stands inside the loop, which ends in its first turn.", [8, 4]),
        ("In the line that begins the loop, the loop makes one turn less.", [8, 4, 2]),
        ("In the line that makes the half, `*` is the wrong operation.", [8, 16, 32, 64]),
        ("In the line that makes the half, what `x` is divided by is missing.", [8, 8, 8, 8]),
    ],
)
def test_a_slip_says_what_it_does(found, sentence, expected):
    assert rows(found[sentence].changes) == expected


def test_slips_in_two_places_compose_and_leave_the_solution_as_it_is(found):
    first = found["In the line that begins the loop, the loop makes one turn less."]
    second = found["The line that keeps the row is run twice."]
    assert rows({**first.changes, **second.changes}) == [8, 4, 4, 2, 2]
    assert rows({}) == [8, 4, 2, 1]


def test_the_ids_are_names_and_each_is_one_slips(found):
    ids = [slip.id for slip in line_slips(halving)]
    assert len(ids) == len(set(ids)) and all(id.isidentifier() for id in ids)
    assert "moves_x_missing" in ids


def test_what_is_no_program_raises_an_error_when_it_is_called():
    class Emptied:
        """An edit after which the tree has no text."""

        @contextmanager
        def made(self):
            body, halving.top.body = halving.top.body, [None]
            yield
            halving.top.body = body

    broken = halving.path({"the body": Emptied()})
    with pytest.raises(SyntaxError, match="no program"):
        broken(8, 3)


def test_lines_without_words_have_no_slips():
    @Written
    def silent(x):
        return x + 1

    assert not list(line_slips(silent))
