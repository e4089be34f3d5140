"""Taking any one defence out makes a test fail: this one, whatever others do."""

from collections.abc import Iterator

import pytest

from helpers.copies import Copy, Gone, NoBox, Program
from helpers.defences import DEFENCES, Defence
from helpers.tools import tool_is_missing


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def whole(copy: Copy) -> Iterator[Program]:
    """A program with all defences."""
    with copy.program() as program:
        yield program


def test_there_are_many_and_each_says_what_it_keeps_out() -> None:
    assert len(DEFENCES) >= 20
    assert all(defence.sentence.endswith(".") for defence in DEFENCES)
    assert len({defence.name for defence in DEFENCES}) == len(DEFENCES)


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda defence: defence.name)
def test_a_defence_holds_and_cannot_be_taken_out_unnoticed(
    defence: Defence, copy: Copy, whole: Program
) -> None:
    try:
        held = whole(defence.check, defence.box)
    except NoBox as error:
        tool_is_missing(str(error))
    assert held is True, f"This does not hold: {defence.sentence}"
    try:
        with copy.changed(defence.place, defence.changes), copy.program() as without:
            held = without(defence.check, defence.box)
    except Gone as error:
        pytest.fail(f"{error} Where is it now that stands for this? {defence.sentence}")
    except NoBox as error:
        pytest.fail(f"Without it there is no box, so nothing is shown of the defence. {error}")
    assert held is False, (
        f"Without its text in {defence.place} this seems to hold: {defence.sentence}"
    )
