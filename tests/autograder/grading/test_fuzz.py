"""Whatever is handed in is graded, blanks earn nothing, and nobody makes our own code fail.

Classes of damaged notebooks, time stamps, names and files, each from a seed. The suite tries two;
`make fuzz` goes on for ten minutes.
"""

import json
import os
import random
import time

import pytest

from autograder.grading import class_run, executors
from autograder.grading.graded import rows
from autograder.writing.templates import template
from helpers.course_folder import CHAPTER

SECONDS = float(os.environ.get("FUZZ_SECONDS", 0))  # 0: two classes, however long they take
STUDENTS = 60
JUNK = [
    *(None, True, False, 0, -1, 10**400, 1e308, float("nan"), float("-inf"), 2**63),
    *("", "x" * 70_000, "\ud800", "\x00", "\x1b[2J", "a\nb", "é\u202e", "{}", "momentum"),
    *([], {}, [[]], [None], {"": None}, {"nbgrader": 7}, {"\ud800": []}, ["a", 1, None]),
]
STAMPS = [
    *("", "12:00999999999999999999999999999999", "9999-12-31 23:59:59 +9999", "0001-01-01", "now"),
    *("2026-02-30", "٣", "2020-01-01 00:00:00 UTC", "1e999", "\x00", "T" * 199, "00:00:00.1.1.1"),
    *("2020-01-01 00:00:00 +99:99", "-1", "Infinity", "99999999999999", "2020-W01", "10am10pm"),
]
LETTERS = "ab ÄßçЖ中あ\u200c\u200d\u00a0\u00ad\u3000\u202e\u0301'\"`$;&|<>*?[](){}#%~=+-@,😀\ufeff"


def nodes(tree, path=()):
    """The path of every value in a notebook's JSON."""
    yield path
    items = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree if isinstance(tree, list) else ())
    )
    for key, value in items:
        yield from nodes(value, (*path, key))


def changed(tree, path, change):
    """The tree with the value at a path changed."""
    if not path:
        return change(tree)
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = changed(tree[path[0]], path[1:], change)
    return copy


def damaged(rng, notebook):
    """The bytes of a notebook to which some things have happened."""
    tree = json.loads(notebook)
    for _ in range(rng.choice([0, 1, 1, 2, 5, 20])):
        places = list(nodes(tree))
        what = rng.randrange(5)
        if what == 0 and isinstance(tree, dict) and isinstance(tree.get("cells"), list):
            rng.shuffle(tree["cells"])
        elif what == 1 and isinstance(tree, dict) and isinstance(tree.get("cells"), list):
            tree["cells"] += tree["cells"][: rng.randrange(40)]
        else:
            tree = changed(tree, rng.choice(places), lambda _: rng.choice(JUNK))
    text = json.dumps(tree).encode("utf-8", "surrogatepass")
    for _ in range(rng.choice([0, 0, 0, 1, 3])):
        place = rng.randrange(len(text) + 1)
        piece = rng.choice([b"", b"\x00", b"\xff", b'"', b"[" * 5000, b"{", b"\xed\xa0\x80"])
        text = text[:place] + piece + text[place + rng.choice([0, 1, 1000, 10**6]) :]
    return text


def hand_in(rng, course, number):
    name = "".join(rng.choices(LETTERS, k=rng.randrange(1, 30))).strip(" .") + str(number)
    place = course / "submitted" / name / CHAPTER
    place.mkdir(parents=True)
    kind = rng.randrange(12)
    if kind == 0:
        (place / f"{CHAPTER}.ipynb").mkdir()
    elif kind == 1:
        (place / f"{CHAPTER}.ipynb").symlink_to("/etc/passwd")
    elif kind > 2:
        (place / f"{CHAPTER}.ipynb").write_bytes(damaged(rng, json.dumps(template(CHAPTER))))
    if rng.random() < 0.5:
        stamp = rng.choice([*STAMPS, rng.randbytes(rng.randrange(300))])
        data = stamp if isinstance(stamp, bytes) else stamp.encode()
        (place / "timestamp.txt").write_bytes(data)
    for _ in range(rng.choice([0, 0, 3])):
        beside = place / "".join(rng.choices(LETTERS.replace("\ufeff", ""), k=8)).strip(". ")
        if not beside.exists():
            beside.write_bytes(rng.randbytes(rng.randrange(100)))
    return name


def classes():
    """Seeds, as many as there is time for."""
    began, seed = time.monotonic(), 0
    while seed < 2 or time.monotonic() < began + SECONDS:
        yield seed
        seed += 1


def try_class(course, seed):
    rng = random.Random(seed)
    names = {hand_in(rng, course, number) for number in range(STUDENTS)}
    with (
        class_run.opened(course, [CHAPTER]) as work,
        executors.workers_here(2) as (executor, at_a_time),
    ):
        graded = list(work.grade(executor, at_a_time))
    assert work.failures == []
    assert {one.student for one in graded} == names
    for one in graded:
        for row in rows(one):
            assert row["points"] == 0, (seed, one.student, row)
            assert row["status"] == "failed", (seed, one.student, row)
            assert row["message"].isprintable(), (seed, one.student, row)
        json.dumps(rows(one)).encode()


@pytest.mark.skipif(SECONDS > 0, reason="goes on for longer below")
@pytest.mark.parametrize("seed", range(2))
def test_a_class_of_damaged_blanks_earns_nothing_and_stops_nobody(seed, tmp_path):
    try_class(tmp_path, seed)


@pytest.mark.skipif(SECONDS == 0, reason="make fuzz")
def test_classes_of_damaged_blanks_for_as_long_as_was_asked(tmp_path):
    for seed in classes():
        try_class(tmp_path / str(seed), seed)
