"""A term through the commands: zips of two systems come in, are graded, read, graded again and go
back; at each step every student of the roster is somewhere."""

import csv
import json
import shutil
import zipfile
from datetime import timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from helpers.commands import autograder
from helpers.course_folder import CHAPTER
from helpers.term import SIXTY, START, Student, canvas_name, canvas_roster, moodle_name, zipped

QUESTION = "when-momentum-hurts"
BY_CANVAS, BY_MOODLE, ABSENT = SIXTY[:34], SIXTY[34:54], SIXTY[54:]
WROTE = [SIXTY[3], SIXTY[40]]  # an answer in words each
ALIKE = [who for who in BY_MOODLE if {who.first, who.last} == {"Kim", "Lee"}]  # Kim Lee, Lee Kim
AGAIN = SIXTY[5]  # handed in twice to begin with, and once more at the end
LATE = SIXTY[7]
STRANGER = Student("s999", "Nemo", "Nobody", 99_999, 999_999)
WORTH = {"momentum": 5, "settling_step": 3, "effective_lr": 2, "momentum_ewma": 3, "diagnosis": 3}
STALE = "def momentum(grad, x0, lr, beta, steps):\n    return [x0] * (steps + 1)\n"


def work(who: Student, wrong: bool = False) -> bytes:
    texts = {name: text for name, text in solutions(CHAPTER).items() if name != QUESTION}
    if wrong:
        texts |= {"momentum": STALE}
    if who in WROTE:
        texts |= {QUESTION: f"It hurts where η is near its limit, says {who.name}."}
    nb = demo_class.filled(CHAPTER, texts)
    nb.cells.append(nbformat.v4.new_code_cell(f"salt = {who.canvas}"))
    return nbformat.writes(nb).encode()


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


class Term:
    """A course folder, and what its commands said."""

    def __init__(self, folder):
        self.folder = folder
        self.course = folder / "course"
        self.course.mkdir()
        shutil.copy(ROOT / "nbgrader_config.py", self.course)
        self.roster = canvas_roster(folder / "canvas.csv")

    def run(self, *words, status=0, out=True):
        file = self.folder / "out.json"
        options = ["--json", file] if out else []
        done = autograder(*words, "--course", self.course, *options)
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(file.read_text(encoding="utf-8")) if out else done.stdout

    def scores(self):
        with Gradebook(database.url(self.course)) as book:
            return {s.student.id: s.score for s in book.find_assignment(CHAPTER).submissions}

    def mark(self, who, points):
        """As formgrader does it."""
        with database.opened(self.course) as book:
            grade = book.find_grade(QUESTION, CHAPTER, CHAPTER, who.id)
            grade.manual_score, grade.needs_manual_grade = points, False
            book.db.commit()


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    return Term(tmp_path_factory.mktemp("term"))


def ids(people):
    return {who.id for who in people}


def test_a_zip_of_canvas_comes_in_and_everybody_is_somewhere(term):
    files = {
        canvas_name(who, 100 + k, "04-momentum (1).ipynb", late=who is LATE): work(who)
        for k, who in enumerate(BY_CANVAS)
    }
    files[canvas_name(AGAIN, 500, "04-momentum-1.ipynb")] = work(AGAIN, wrong=True)
    files[canvas_name(STRANGER, 501, "04-momentum.ipynb")] = work(STRANGER)
    archive = zipped(term.folder / "canvas.zip", files)
    said = term.run("collect", archive, "--roster", term.roster, status=1)
    assert {row["student"] for row in said["filed"]} == ids(BY_CANVAS)
    assert len(said["unmatched"]) == 1 and "nemo" in json.dumps(said["unmatched"]).lower()
    assert set(said["not_handed_in"][CHAPTER]) == ids(BY_MOODLE + ABSENT)
    assert {row["student"] for row in said["filed"] if row["late"]} == {LATE.id}


def test_moodles_zip_brings_the_others_and_two_names_that_may_be_one_are_left_to_a_person(term):
    files = {moodle_name(who, "my work.ipynb"): work(who) for who in BY_MOODLE}
    said = term.run("collect", zipped(term.folder / "moodle.zip", files), status=1)
    sure = [who for who in BY_MOODLE if who not in ALIKE]
    assert {row["student"] for row in said["filed"]} == ids(sure)
    assert len(said["unmatched"]) == len(ALIKE) == 2
    assert set(said["not_handed_in"][CHAPTER]) == ids(ABSENT + ALIKE)
    by_hand = {f"{who.id}/04-momentum.ipynb": work(who) for who in ALIKE}
    said = term.run("collect", zipped(term.folder / "by-hand.zip", by_hand))
    assert {row["student"] for row in said["filed"]} == ids(ALIKE)
    assert set(said["not_handed_in"][CHAPTER]) == ids(ABSENT)


def test_all_who_handed_in_are_graded_and_the_others_are_named(term):
    found = term.run("grade")
    assert {row["student"] for row in found} == ids(BY_CANVAS + BY_MOODLE)
    points = {(row["student"], row["exercise"]): row["points"] for row in found}
    right = {**WORTH, "momentum": 0}
    for who in BY_CANVAS + BY_MOODLE:
        for exercise, worth in (right if who is AGAIN else WORTH).items():
            assert points[who.id, exercise] == worth, (who, exercise)
    out = term.run("grade", out=False)
    assert f"Not handed in ({len(ABSENT)})" in out
    assert f"{len(WROTE)} answers of {len(WROTE)} students wait for a person" in out


def test_what_a_person_gave_stays_when_a_newer_attempt_is_graded(term):
    for points, who in zip((4, 2.5), WROTE, strict=True):
        term.mark(who, points)
    files = {canvas_name(AGAIN, 900, "04-momentum-2.ipynb"): work(AGAIN)}
    later = [START + timedelta(days=1)]
    said = term.run("collect", zipped(term.folder / "again.zip", files, later))
    assert [row["student"] for row in said["filed"]] == [AGAIN.id]
    rehearsed = term.run("grade", "--dry-run")
    assert [(row["student"], row["exercise"], row["new"]) for row in rehearsed] == [
        (AGAIN.id, "momentum", 5.0)
    ]
    term.run("grade")
    scores, total = term.scores(), sum(WORTH.values())
    assert scores[AGAIN.id] == total
    assert scores[WROTE[0].id] == total + 4 and scores[WROTE[1].id] == total + 2.5


def test_pages_of_the_class_and_of_each_student(term):
    term.run("report", out=False)
    page = (term.course / "report.html").read_text(encoding="utf-8")
    assert all(who.id in page or who.last in page for who in ABSENT)
    term.run("feedback", out=False)
    for who in BY_CANVAS + BY_MOODLE:
        assert (term.course / "feedback" / who.id / CHAPTER / f"{CHAPTER}.html").is_file(), who


def test_grades_go_back_for_everybody_under_the_systems_own_numbers(term):
    term.run("return", "--canvas", out=False)
    _, points, *students = rows(term.course / "returned" / "canvas-grades.csv")
    assert points[0].strip() == "Points Possible"
    given = {int(row[1]): row[-1] for row in students if row[1].isdigit()}
    assert {who.canvas for who in SIXTY} <= set(given)
    total = sum(WORTH.values())
    for who in BY_CANVAS + BY_MOODLE:
        expected = total + dict(zip(ids_of(WROTE), (4, 2.5), strict=True)).get(who.id, 0)
        assert float(given[who.canvas]) == expected, who
    for who in ABSENT:
        assert given[who.canvas] in ("", "0"), who
    with zipfile.ZipFile(term.course / "returned" / f"canvas-feedback-{CHAPTER}.zip") as pages:
        assert len(pages.namelist()) >= len(BY_CANVAS)


def ids_of(people):
    return [who.id for who in people]
