"""`autograder collect`: whatever a system gives out, each student's work gets where it belongs, and
nobody is passed over."""

import json
import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli import app
from autograder.gradebook import database
from autograder.grading import submissions
from autograder.term import collected, roster
from helpers.term import (
    SIXTY,
    START,
    Student,
    canvas_name,
    canvas_roster,
    gradescope_files,
    moodle_name,
    moodle_roster,
    moodle_worksheet,
    notebook,
    plain_roster,
    zipped,
)

CHAPTER = "04-momentum"
GOOD = notebook(CHAPTER)
LATER = notebook(CHAPTER, "a second attempt")


@pytest.fixture
def collect(tmp_path):
    """`autograder collect` in a course folder of its own: its exit status, its JSON, its text."""

    def run(*arguments):
        course = tmp_path / "course"
        course.mkdir(exist_ok=True)
        out = tmp_path / "out.json"
        out.unlink(missing_ok=True)
        words = [*map(str, arguments), "--course", str(course), "--json", str(out)]
        done = CliRunner().invoke(app, ["collect", *words], env={"COLUMNS": "250"})
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        said = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        return done.exit_code, said, done.output

    return run


@pytest.fixture
def submitted(tmp_path):
    return tmp_path / "course" / "submitted"


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def handed_in(submitted: Path, student: str) -> bytes:
    return (submitted / student / CHAPTER / f"{CHAPTER}.ipynb").read_bytes()


def test_a_canvas_class_of_sixty_is_filed_under_its_ids(collect, submitted, tmp_path):
    here, away = SIXTY[:-4], SIXTY[-4:]
    files = {
        canvas_name(who, 5000 + k, "04-momentum.ipynb", late=k % 10 == 3): GOOD
        for k, who in enumerate(here)
    }
    files["strangersam_1_7000_04-momentum.ipynb"] = GOOD
    archive = zipped(tmp_path / "submissions.zip", files)
    status, said, text = collect(archive, "--roster", canvas_roster(tmp_path / "canvas.csv"))
    assert status == 1
    assert {row["student"] for row in said["filed"]} == {who.id for who in here}
    assert [one["path"] for one in said["unmatched"]] == [
        "submissions.zip/strangersam_1_7000_04-momentum.ipynb"
    ]
    assert said["not_handed_in"] == {CHAPTER: [who.id for who in away]}
    assert sum(row["late"] for row in said["filed"]) == 6
    assert {p.name for p in submitted.iterdir()} == {who.id for who in here}
    assert "1 unmatched; 4 not handed in" in " ".join(text.split())


def test_names_and_numbers_reach_the_gradebook_in_one_form(collect, tmp_path):
    who = SIXTY[1]  # decomposed
    archive = zipped(tmp_path / "a.zip", {canvas_name(who, 1, "x.ipynb"): GOOD})
    collect(archive, "--roster", canvas_roster(tmp_path / "canvas.csv"))
    with Gradebook(database.url(tmp_path / "course")) as book:
        rows = {student.id: student for student in book.students}
    assert rows.keys() == {one.id for one in SIXTY}
    row = rows[who.id]
    assert (row.first_name, row.last_name) == ("Zoë", "Müller")
    assert row.lms_user_id == str(who.canvas)


def test_a_second_run_changes_nothing(collect, submitted, tmp_path):
    files = {canvas_name(who, k, "04-momentum.ipynb"): GOOD for k, who in enumerate(SIXTY)}
    archive = zipped(tmp_path / "a.zip", files)
    list_ = canvas_roster(tmp_path / "canvas.csv")
    assert collect(archive, "--roster", list_)[0] == 0
    before = all_files(tmp_path / "course")
    status, said, _ = collect(archive, "--roster", list_)
    assert status == 0
    assert {row["what"] for row in said["filed"]} == {"unchanged"}
    after = all_files(tmp_path / "course")
    assert {k: v for k, v in after.items() if "gradebook" not in k} == {
        k: v for k, v in before.items() if "gradebook" not in k
    }


def test_a_dry_run_says_all_and_writes_nothing(collect, tmp_path):
    who = SIXTY[0]
    archive = zipped(tmp_path / "a.zip", {canvas_name(who, 1, "x.ipynb"): GOOD})
    status, said, text = collect(
        archive, "--roster", canvas_roster(tmp_path / "c.csv"), "--dry-run"
    )
    assert status == 0
    assert [row["what"] for row in said["filed"]] == ["new"]
    assert len(said["not_handed_in"][CHAPTER]) == 59
    assert all_files(tmp_path / "course") == {}
    assert "nothing is written" in text


@pytest.mark.parametrize(
    "file",
    ["04-momentum (1).ipynb", "04-momentum-1.ipynb", "Untitled.ipynb", "05-momentum-theory.ipynb"],
)
def test_the_only_notebook_is_taken_whatever_it_is_called(file, collect, submitted, tmp_path):
    who = SIXTY[2]
    archive = zipped(tmp_path / "a.zip", {canvas_name(who, 1, file): GOOD})
    assert collect(archive, "--roster", canvas_roster(tmp_path / "c.csv"))[0] == 0
    assert handed_in(submitted, who.id) == GOOD


def test_a_notebook_whose_metadata_an_editor_dropped_is_known_by_its_checks(
    collect, submitted, tmp_path
):
    bare = {"nbformat": 4, "cells": [{"cell_type": "code", "source": 'check("momentum")'}]}
    archive = zipped(tmp_path / "a.zip", {"kim/homework.ipynb": json.dumps(bare).encode()})
    assert collect(archive)[0] == 0
    assert (submitted / "kim" / CHAPTER).is_dir()


def test_the_latest_attempt_counts_and_the_earlier_is_named(collect, submitted, tmp_path):
    who = SIXTY[3]
    files = {
        canvas_name(who, 20, "04-momentum-1.ipynb"): LATER,
        canvas_name(who, 10, "04-momentum.ipynb"): GOOD,
    }
    status, said, _ = collect(
        zipped(tmp_path / "a.zip", files), "--roster", canvas_roster(tmp_path / "c.csv")
    )
    assert status == 0
    assert handed_in(submitted, who.id) == LATER
    assert "Earlier attempts" in said["filed"][0]["notes"][0]


def test_a_newer_download_replaces_and_keeps_what_was_there(collect, submitted, tmp_path):
    who, list_ = SIXTY[4], canvas_roster(tmp_path / "c.csv")
    name = canvas_name(who, 1, "04-momentum.ipynb")
    first = zipped(tmp_path / "a.zip", {name: GOOD}, [START])
    second = zipped(
        tmp_path / "b.zip", {name.replace("_1_", "_2_"): LATER}, [START + timedelta(days=1)]
    )
    collect(first, "--roster", list_)
    _, said, _ = collect(second)
    assert said["filed"][0]["what"] == "replaced"
    assert handed_in(submitted, who.id) == LATER
    kept = tmp_path / "course" / "downloaded" / CHAPTER / "replaced" / who.id
    assert [p.read_bytes() for p in kept.rglob("*.ipynb")] == [GOOD]
    _, said, _ = collect(first)  # the older again
    assert said["filed"][0]["what"] == "older"
    assert handed_in(submitted, who.id) == LATER


def test_times_are_kept_as_nbgrader_reads_them(collect, submitted, tmp_path):
    who, other = SIXTY[5:7]
    files = {moodle_name(who, "a.ipynb"): GOOD, moodle_name(other, "a.ipynb"): GOOD}
    archive = zipped(tmp_path / "a.zip", files, [START, START + timedelta(hours=3)])
    collect(archive, "--roster", moodle_roster(tmp_path / "m.csv"))
    stamp = (submitted / other.id / CHAPTER / "timestamp.txt").read_text()
    local = (START + timedelta(hours=3)).astimezone()
    assert datetime.strptime(stamp.strip(), "%Y-%m-%d %H:%M:%S UTC") == (
        local - local.utcoffset()
    ).replace(tzinfo=None)


def test_dates_of_the_packing_are_no_time_stamps(collect, submitted, tmp_path):
    files = {canvas_name(who, 1, "a.ipynb"): GOOD for who in SIXTY[:10]}
    archive = zipped(tmp_path / "a.zip", files, [START] * 10)
    collect(archive, "--roster", canvas_roster(tmp_path / "c.csv"))
    assert list(submitted.rglob("timestamp.txt")) == []


@pytest.mark.parametrize("flat", [False, True])
def test_a_moodle_class_of_sixty(flat, collect, submitted, tmp_path):
    # Two have one name, and two have names that are each other's turned round: only Moodle's
    # worksheet tells which is which.
    files = {moodle_name(who, "04-momentum.ipynb", flat): GOOD for who in SIXTY}
    archive = zipped(tmp_path / "a.zip", files)
    list_ = moodle_roster(tmp_path / "m.csv", between=";")
    status, said, _ = collect(archive, "--roster", list_)
    assert status == 1
    names = [one["path"].split("/")[1].split("_")[0] for one in said["unmatched"]]
    assert sorted(names) == ["Kim Lee", "Lee Kim", "Wei Wang", "Wei Wang"]
    assert "Wei Wang may be s058 or s059" in said["unmatched"][-1]["reason"]
    assert len(list(submitted.iterdir())) == 56
    sheet = moodle_worksheet(tmp_path / "w.csv", {"s058": "Monday, 5 October 2026, 4:52 PM"})
    status, said, _ = collect(archive, "--roster", sheet)
    assert status == 0
    assert {row["student"] for row in said["filed"]} == {who.id for who in SIXTY}
    local = datetime(2026, 10, 5, 16, 52).astimezone()
    row = next(row for row in said["filed"] if row["student"] == "s058")
    assert row["time"] == f"{(local - local.utcoffset()):%Y-%m-%d %H:%M:%S} UTC"


def test_moodle_files_beside_the_notebook_come_along(collect, submitted, tmp_path):
    who = SIXTY[7]
    files = {moodle_name(who, "a.ipynb"): GOOD, moodle_name(who, "figures/path.png"): b"png"}
    collect(zipped(tmp_path / "a.zip", files), "--roster", moodle_roster(tmp_path / "m.csv"))
    assert (submitted / who.id / CHAPTER / "figures" / "path.png").read_bytes() == b"png"


def test_a_gradescope_export_names_pairs_and_times(collect, submitted, tmp_path):
    a, b, c = SIXTY[10:13]
    files = gradescope_files({1: ([a, b], START, GOOD), 2: ([c], START + timedelta(days=1), LATER)})
    archive = zipped(tmp_path / "a.zip", files)
    status, said, _ = collect(archive, "--roster", plain_roster(tmp_path / "p.csv"))
    assert status == 0
    assert handed_in(submitted, a.id) == handed_in(submitted, b.id) == GOOD
    assert (submitted / c.id / CHAPTER / "timestamp.txt").read_text() == "2026-10-02 09:00:00 UTC\n"


@pytest.mark.parametrize(
    "places",
    [
        ["s001/04-momentum/04-momentum.ipynb", "s002/04-momentum/04-momentum.ipynb"],
        ["s001/anything.ipynb", "s002/deep/down/anything.ipynb"],
        ["hand-ins/s001/x.ipynb", "hand-ins/s002/x.ipynb"],
        ["s001.ipynb", "s002_04-momentum (1).ipynb"],
        ["04-momentum/s001/x.ipynb", "04-momentum/s002/x.ipynb"],
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_plain_folders_and_zips(places, listed, collect, submitted, tmp_path):
    for place in places:
        path = tmp_path / "all" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(GOOD)
    known = ["--roster", plain_roster(tmp_path / "p.csv")] if listed else []
    if not listed and "deep" in places[1]:
        pytest.skip("without a roster two folders of students are one of a class")
    status, said, text = collect(tmp_path / "all", *known)
    assert status == 0, text
    assert handed_in(submitted, "s001") == handed_in(submitted, "s002") == GOOD


def test_composed_and_decomposed_are_one_student(collect, submitted, tmp_path):
    for form, data in (("NFC", GOOD), ("NFD", LATER)):
        name = unicodedata.normalize(form, "José Núñez")
        archive = zipped(tmp_path / f"{form}.zip", {f"{name}/04-momentum.ipynb": data})
        collect(archive)
    assert [p.name for p in submitted.iterdir()] == [unicodedata.normalize("NFC", "José Núñez")]


def test_two_of_one_name_are_told_apart_by_canvas_number(collect, submitted, tmp_path):
    one, two = SIXTY[-2:]
    assert one.name == two.name
    files = {canvas_name(one, 1, "a.ipynb"): GOOD, canvas_name(two, 2, "a.ipynb"): LATER}
    stranger = Student("x", one.first, one.last, 1, 1)
    files[canvas_name(stranger, 3, "a.ipynb")] = GOOD
    status, said, _ = collect(
        zipped(tmp_path / "a.zip", files), "--roster", canvas_roster(tmp_path / "c.csv")
    )
    assert (handed_in(submitted, one.id), handed_in(submitted, two.id)) == (GOOD, LATER)
    assert status == 1 and len(said["unmatched"]) == 1


def test_one_submission_counts_for_its_group(collect, submitted, tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    (course / "groups.csv").write_text("group,student\nred,s001\nred,s002\nblue,s003\nblue,s004\n")
    files = {"s001/a.ipynb": GOOD, "blue/a.ipynb": LATER}
    status, said, _ = collect(
        zipped(tmp_path / "a.zip", files), "--roster", plain_roster(tmp_path / "p.csv")
    )
    assert status == 0
    assert [handed_in(submitted, who) for who in ("s001", "s002")] == [GOOD] * 2
    assert [handed_in(submitted, who) for who in ("s003", "s004")] == [LATER] * 2


def test_the_wrong_chapter_is_not_filed_under_the_one_that_is_collected(collect, tmp_path):
    files = {"kim/04-momentum.ipynb": notebook("02-ewma"), "lee/x.ipynb": GOOD}
    status, said, _ = collect(zipped(tmp_path / "a.zip", files), CHAPTER)
    assert status == 1
    assert (
        said["unmatched"][0]["reason"]
        == "of kim: it holds the exercises of 02-ewma, not of 04-momentum"
    )
    assert [row["student"] for row in said["filed"]] == ["lee"]


def test_several_chapters_at_once_are_sorted_by_what_is_in_them(collect, submitted, tmp_path):
    files = {"kim/a.ipynb": notebook("02-ewma"), "kim/b.ipynb": GOOD, "lee/b.ipynb": GOOD}
    assert collect(zipped(tmp_path / "a.zip", files))[0] == 0
    assert {p.name for p in (submitted / "kim").iterdir()} == {"02-ewma", CHAPTER}


def test_who_hands_in_no_notebook_is_filed_and_said(collect, submitted, tmp_path):
    files = {"kim/essay.docx": b"words", "lee/x.ipynb": GOOD, "mo/x.ipynb": b"not JSON"}
    _, said, _ = collect(zipped(tmp_path / "a.zip", files))
    notes = {row["student"]: row["notes"] for row in said["filed"]}
    assert notes == {"kim": ["No notebook, but essay.docx."], "lee": [], "mo": []}
    assert handed_in(submitted, "mo") == b"not JSON"


def test_a_file_without_a_chapter_is_of_its_zips_chapter(collect, submitted, tmp_path):
    """Who hands in a notebook in one zip and a document in the other has handed in both."""
    other, roster_ = "00-start-here", moodle_roster(tmp_path / "m.csv")
    kim, bo = SIXTY[7], SIXTY[8]
    first = {moodle_name(who, f"{other}.ipynb"): notebook(other) for who in (kim, bo)}
    second = {moodle_name(kim, "04.ipynb"): GOOD, moodle_name(bo, "answers.docx"): b"PK"}
    zips = zipped(tmp_path / "one.zip", first), zipped(tmp_path / "two.zip", second)
    _, said, _ = collect(*zips, "--roster", roster_)
    filed = [(one["chapter"], one["student"]) for one in said["filed"]]
    assert sorted(filed) == [(c, who.id) for c in (other, CHAPTER) for who in (kim, bo)]
    assert (submitted / bo.id / CHAPTER / "answers.docx").exists()
    assert not (submitted / bo.id / other / "answers.docx").exists()


def test_students_own_zips_are_opened(collect, submitted, tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"work/04.ipynb": GOOD, "work/data.csv": b"1"})
    name = canvas_name(SIXTY[8], 1, "hand-in.zip")
    archive = zipped(tmp_path / "a.zip", {name: inner.read_bytes()})
    assert collect(archive, "--roster", canvas_roster(tmp_path / "c.csv"))[0] == 0
    assert handed_in(submitted, SIXTY[8].id) == GOOD


def test_where_it_came_from_is_kept_for_handing_back(collect, tmp_path):
    who = SIXTY[9]
    name = canvas_name(who, 1, "04-momentum.ipynb", late=True)
    collect(zipped(tmp_path / "a.zip", {name: GOOD}), "--roster", canvas_roster(tmp_path / "c.csv"))
    kept = collected.read(tmp_path / "course", CHAPTER)[who.id]
    assert (kept.system, kept.late) == ("canvas", True)
    notes = submissions.read(tmp_path / "course", who.id, CHAPTER).notes
    assert notes == ["Canvas marks it as late."]
    assert kept.name == unicodedata.normalize("NFC", name)


def test_an_instructors_own_form_is_nbgraders(collect, submitted, tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    form = r".*?(?P<student_id>\\w+)_attempt_(?P<timestamp>[0-9\\-]+)_(?P<file_id>\\w+)"
    line = f'c = get_config()\nc.FileNameCollectorPlugin.named_regexp = "{form}"\n'
    (course / "nbgrader_config.py").write_text(line)
    name = "ps1_bitdiddle_attempt_2026-01-30_problem1.ipynb"
    status, said, text = collect(zipped(tmp_path / "a.zip", {name: GOOD}))
    assert status == 0, text
    assert said["filed"][0]["time"] == "2026-01-30 00:00:00 UTC"


def test_what_cannot_be_used_is_wrong_use_with_a_sentence(collect, tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"PK\3\4 and no more")
    (tmp_path / "empty.csv").write_text("")
    for words, said in (
        ([tmp_path / "broken.zip"], "no zip, or a damaged one"),
        ([tmp_path / "none.zip"], "no file and no chapter|There is no"),
        ([CHAPTER], "Name a zip or a folder"),
        ([tmp_path, "--roster", tmp_path / "empty.csv"], "is empty"),
    ):
        status, _, text = collect(*words)
        assert status == 2
        assert any(one in " ".join(text.split()) for one in said.split("|"))
    assert not (tmp_path / "course" / "submitted").exists()


def test_nothing_is_counted_twice(collect, submitted, tmp_path):
    # Two submissions in Gradescope name the same student: the later counts, in every run.
    a, b = SIXTY[20:22]
    files = gradescope_files({1: ([a, b], START, GOOD), 2: ([a], START + timedelta(days=1), LATER)})
    archive = zipped(tmp_path / "a.zip", files)
    for _ in range(2):
        _, said, _ = collect(archive, "--roster", plain_roster(tmp_path / "p.csv"))
        assert Counter(row["student"] for row in said["filed"]) == {a.id: 1, b.id: 1}
        assert handed_in(submitted, a.id) == LATER


def test_the_roster_is_kept_and_a_later_list_finds_everybody_again(tmp_path):
    old, _ = roster.read(canvas_roster(tmp_path / "c.csv"))
    roster.keep(tmp_path, old)
    assert [one.id for one in roster.kept(tmp_path)] == [who.id for who in SIXTY]


def test_an_empty_zip_is_told_of(collect, tmp_path):
    status, said, _ = collect(zipped(tmp_path / "a.zip", {}))
    assert status == 1
    assert said["unmatched"] == [{"path": "a.zip", "reason": "there is no file in it"}]


def test_a_loose_file_makes_no_student(collect, submitted, tmp_path):
    files = {"kim/a.ipynb": GOOD, "notes.txt": b"of the class"}
    status, said, _ = collect(zipped(tmp_path / "a.zip", files))
    assert status == 1
    assert said["unmatched"] == [{"path": "a.zip/notes.txt", "reason": "nobody is named"}]
    assert [p.name for p in submitted.iterdir()] == ["kim"]


def test_times_as_ruby_writes_them(collect, tmp_path):
    said = """
submission_7:
  :submitters:
  - :name: Kim Lee
    :sid: 12
    :email: kim@example.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-10-02 09:00:00.000000000 Z
"""
    files = {"a/submission_7/x.ipynb": GOOD, "a/submission_metadata.yml": said.encode()}
    _, found, _ = collect(zipped(tmp_path / "a.zip", files))
    (row,) = found["filed"]
    assert (row["student"], row["time"]) == ("kim@example.edu", "2026-10-02 09:00:00 UTC")


def test_a_name_with_a_hyphen_is_not_taken_for_another(collect, tmp_path):
    (tmp_path / "p.csv").write_text("id,first_name,last_name\nkim,Kim,Lee\n")
    name = "Kim-Ann Park_123_assignsubmission_file_/a.ipynb"
    status, said, _ = collect(
        zipped(tmp_path / "a.zip", {name: GOOD}), "--roster", tmp_path / "p.csv"
    )
    assert status == 1
    assert said["unmatched"][0]["reason"] == "nobody in the roster is Kim-Ann Park"


def test_of_a_groups_work_moodle_puts_the_groups_name_first(collect, submitted, tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    (course / "groups.csv").write_text("group,student\nTeam 1,s001\nTeam 1,s002\n")
    name = "Team 1-Somebody Else_123_assignsubmission_file_/a.ipynb"
    list_ = plain_roster(tmp_path / "p.csv")
    assert collect(zipped(tmp_path / "a.zip", {name: GOOD}), "--roster", list_)[0] == 0
    assert {p.name for p in submitted.iterdir()} == {"s001", "s002"}
