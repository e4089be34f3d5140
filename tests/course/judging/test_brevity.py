"""What a student reads of a mistake has fewer than 50 words, whatever else is told beside it."""

import pytest

from autograder.exercises.shared.weaknesses import WEAKNESSES, weakened
from course.judging import bank as banks
from course.judging.judge import WORDS, _of_two, judge
from course.judging.naming import named

NAMES = sorted(path.stem for path in banks.FOLDER.glob("*.json"))
# What many programs have at once: the longest sentences are of these.
TOGETHER = [
    ["leaves_out_the_start", "wants_a_vector_of_floats", "changes_what_is_handed_in"],
    ["whole_numbers_crash", "gives_none_for_numbers"],
    ["whole_numbers_lose_fractions", "changes_what_is_handed_in"],
]


def words(message):
    """But for what it rests on, which stands in brackets at the end."""
    return len(message.rpartition(" (On ")[0].split() or message.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_and_two_at_once_are_told_in_short(name):
    bank = banks.load(name)
    for one in [*bank.alternatives.values(), *bank.slips.values()]:
        assert len(getattr(one, "message", one).split()) < WORDS
    for ids in bank.fingerprints.ids:
        said = _of_two([bank.alternative(id).message for id in ids]) if len(ids) == 2 else ""
        assert len(said.split()) < WORDS, said


@pytest.mark.parametrize("name", NAMES)
def test_edges_beside_a_mistake_make_it_no_longer(name):
    bank = banks.load(name)
    if bank.its_probe.referee:
        return
    for id in list(bank.alternatives)[::5]:
        for together in TOGETHER:
            answers = [case.answers[id] for case in bank.cases]
            for weakness in together:
                answers = weakened(bank, answers, WEAKNESSES[weakness])
            name_found = named(bank, answers)
            if name_found and name_found.ids:
                message = judge(bank, answers).message
                assert words(message) < WORDS, message
