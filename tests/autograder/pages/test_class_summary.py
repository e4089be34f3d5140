"""A small class is printed row by row, a large one summed up; totals are the gradebook's own."""

import csv
import io

import pytest
from rich.console import Console

from autograder.grading.graded import Graded
from autograder.pages import class_summary
from autograder.pages.table import class_table
from course.judging.verdict import Verdict
from helpers.marks import CHAPTER, a_class, mark, person


def graded(student, credit):
    status = "passed" if credit == 1 else "failed"
    mistake = None if credit else "velocity_lost"
    found = Verdict("momentum", status, credit, "Said.", mistake=mistake)
    return Graded(student, CHAPTER, None, {"momentum": found}, {"momentum": 5.0})


def printed(*shown):
    console = Console(width=160, record=True, file=io.StringIO())
    for one in shown:
        console.print(one)
    return console.export_text()


def row(text, student):
    return next(line for line in text.splitlines() if f" {student} " in line).replace("┃", "│")


def test_totals_have_what_people_gave_and_took_and_say_what_waits():
    marks = {"ada": mark("ada", 5, 3.5, penalty=1), "ben": mark("ben", 0, None)}
    text = printed(class_table(CHAPTER, [graded("ada", 1), graded("ben", 0)], ["cem"], marks))
    assert "not handed in" in row(text, "cem")
    assert [cell.strip() for cell in row(text, "ada").split("│")[2:5]] == ["5", "7.5", ""]
    assert [cell.strip() for cell in row(text, "ben").split("│")[2:5]] == ["0", "0", "1"]
    assert "total" in text and "/9" in text


@pytest.fixture
def large():
    done = [graded(f"s{n}", n % 2) for n in range(40)]
    people = [person(f"s{n}") for n in range(41)]
    marks = [mark(f"s{n}", 5 * (n % 2), None if n < 3 else 4) for n in range(40)]
    return done, a_class(people, *marks)


def test_a_large_class_is_summed_up(large):
    done, found = large
    text = printed(class_summary.summary(done, found, CHAPTER))
    assert "40 graded, 1 not handed in" in text
    assert "mean 6.2, median" in text  # (20·5 + 37·4) / 40
    assert "20 × momentum: velocity lost" in text
    assert "3 answers of 3 students wait for a person" in text
    assert "Not handed in (1): s40." in text
    assert len(text.splitlines()) < 20


def test_the_full_table_has_every_row_and_no_formula(large, tmp_path):
    done, _ = large
    done[0].student = "=cmd"
    table = class_summary.full_table(done)
    (tmp_path / "graded.csv").write_bytes(table.data())
    with open(tmp_path / "graded.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40 and rows[0]["student"] == "'=cmd"
    assert {r["mistake"] for r in rows} == {"", "velocity_lost"}
