"""Honest ways to write an exercise get full credit, whatever the style: `tests/accepted`."""

import json
from collections import Counter

import pytest

from autograder.exercises import REGISTRY
from autograder.writing import demo_class
from helpers.commands import autograder
from helpers.course_folder import put
from helpers.written import named, read, verdict

STYLES = {name: read(path) for name, path in named("accepted").items()}
PATHS = {id for id, exercise in REGISTRY.items() if exercise.probe == "path_probe"}
SAMPLE = 3  # styles of each chapter that are graded by the command


def test_there_are_styles_of_every_exercise():
    count = Counter(written.exercise for written in STYLES.values())
    assert set(count) == set(REGISTRY) and count.total() >= 80
    assert {id for id in PATHS if count[id] < 3} == set()


@pytest.mark.parametrize("hidden", [False, True], ids=["public", "hidden"])
@pytest.mark.parametrize("style", STYLES)
def test_an_honest_style_gets_full_credit(style, hidden):
    judged = verdict(STYLES[style], hidden)
    assert (judged.status, judged.credit) == ("passed", 1.0), judged.message


def sampled():
    """Texts by exercise, of (student, chapter). A student has one style of an exercise."""
    of_chapter, notebooks = {}, {}
    for written in STYLES.values():
        of_chapter.setdefault(REGISTRY[written.exercise].chapter, []).append(written)
    for chapter, styles in of_chapter.items():
        some = [styles[k * len(styles) // SAMPLE] for k in range(SAMPLE)]
        for k, written in enumerate(some):
            before = [other.exercise for other in some[:k]].count(written.exercise)
            texts = notebooks.setdefault((f"student-{before}", chapter), {})
            texts[written.exercise] = written.text
    return notebooks


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A sample of all styles, graded by the command as a class: their rows."""
    course, notebooks = tmp_path_factory.mktemp("styles"), sampled()
    for (student, chapter), texts in notebooks.items():
        put(course, student, demo_class.filled(chapter, texts), chapter)
    out = course / "rows.json"
    done = autograder("grade", "--course", course, "--json", out)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads(out.read_text(encoding="utf-8"))
    handed_in = {(s, e) for (s, _), texts in notebooks.items() for e in texts}
    return [row for row in rows if (row["student"], row["exercise"]) in handed_in]


def test_it_does_when_a_class_is_graded(graded):
    assert len({row["chapter"] for row in graded}) == 12 and len(graded) == 12 * SAMPLE
    assert {row["exercise"]: row["message"] for row in graded if row["status"] != "passed"} == {}
