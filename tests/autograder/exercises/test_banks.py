"""What a bank in the course holds: fingerprints that name pairs, no words of Python, few bytes."""

import pytest

from autograder.exercises import of_chapter
from autograder.writing.banking import hidden_bank
from autograder.writing.fingerprinting import pairs_of
from autograder.writing.slips import slips
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.judge import judge

NAMES = sorted(path.stem for path in banks.FOLDER.glob("*.json"))
WORDS = [
    "object has no",
    "not supported",
    "unsupported operand",
    "cannot cast",
    "Traceback",
    "ufunc",
]
PATHS = {
    "momentum": "04-momentum",
    "nesterov": "06-nesterov",
    "adam": "10-rmsprop-and-adam",
    "adamw": "10-rmsprop-and-adam",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_bank_is_small_and_has_no_words_of_python_or_numpy(name):
    text = (banks.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert len(text.encode()) < 300_000
    assert not [word for word in WORDS if word in text]


@pytest.mark.parametrize("name", PATHS)
def test_pairs_are_named_and_never_by_another_name(name):
    exercise = of_chapter(PATHS[name])[name]
    program = exercise.program
    public = banks.load(name)
    pairs = [ids for ids in public.fingerprints.ids if len(ids) == 2]
    assert len(pairs) > 1000
    tried = pairs[::97]
    of_these = {id for ids in tried for id in ids}
    these = [(slip.id, program, slip.changes) for slip in slips(program) if slip.id in of_these]
    programs = dict(pairs_of(exercise, these, set(exercise.alternatives)))
    for bank in (public, hidden_bank(exercise, seed=3)):
        for ids in tried:
            if ids not in programs:  # a slip that is the same as a mistake goes by its name
                continue
            answers = [ask(name, programs[ids], bank.probe, case.input) for case in bank.cases]
            verdict = judge(bank, answers)
            found = verdict.mistake or verdict.convention or ""
            # One of the two, where the other is told as a weakness at an edge.
            assert set(found.split("+")) <= set(ids), (ids, found)
            assert not found or "+" not in found or found == "+".join(ids)


@pytest.mark.parametrize("name", PATHS)
def test_slips_have_sentences_that_point_to_a_line(name):
    bank = banks.load(name)
    assert all(id not in bank.alternatives for id in bank.slips)
    for sentence in bank.slips.values():
        assert sentence.endswith(".") and len(sentence.split()) <= 30
        assert bank.alternative(next(iter(bank.slips))).kind == "mistake"
