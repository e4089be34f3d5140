"""A class with hostile submissions among honest ones, graded once through the command line.

Each file in `hazards/` is a submission, named after what it does: `NAME.ipynb` is handed in as it
is; `NAME.py` holds cells (`# %% first`, `# %% last`), the text of the cell of `momentum`, and files
that lie beside the notebook. Without a cell of its own, `momentum` is solved only if an attack has
set `won`, so that any wall that falls earns credit here. All other exercises are solved.
"""

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from autograder.writing import demo_class, sources
from autograder.writing.student_code import solutions
from helpers.course_folder import CHAPTER, WRONG
from helpers.tools import tool_is_missing
from runner import linux
from runner.pool import sandbox

HAZARDS = sources.ROOT / "tests" / "hazards"
SCRIPTS = sorted(path.stem for path in HAZARDS.glob("*.py"))
NOTEBOOKS = sorted(path.stem for path in HAZARDS.glob("*.ipynb"))
SOLVED = solutions(CHAPTER)
ONLY_IF_WON = f"""{SOLVED["momentum"]}
solved = momentum
def momentum(grad, x0, lr, beta, steps):
    if globals().get("won"):
        return solved(grad, x0, lr, beta, steps)
    return [x0] * (steps + 1)
"""

# What the sentence says where the hazard ends the notebook, or spoils its other exercises. In all
# other notebooks the other exercises keep the credit they earn.
NO_ANSWER = "sent something that is no answer"
SPOILT = {
    "kills-its-process-group": "was killed (SIGKILL) while its cells ran",
    "ends-its-process": "ended (exit status 0) while its cells ran",
    "crashes-the-interpreter": "was killed (SIGSEGV) while its cells ran",
    "crashes-while-judged": "`momentum` was being judged when its process was killed (SIGSEGV)",
    "eats-memory": "was stopped: it used more than 1024 MB of memory while its cells ran",
    "eats-memory-in-children": "was stopped: it used more than 1024 MB of memory",
    "says-it-could-not-be-checked": NO_ANSWER,
    "answers-ahead": NO_ANSWER,
    "says-it-is-done": NO_ANSWER,
    "answers-an-old-question": "Judging stopped earlier, at `momentum`",
    "answers-twice": "Judging stopped earlier, at `momentum`",
    "answers-with-another-exercise": "",
    "replays-its-answers": "",
    "sends-a-message-bomb": NO_ANSWER,
    "sends-a-number-bomb": NO_ANSWER,
    "sends-an-array-bomb": NO_ANSWER,
    "sends-huge-answers": NO_ANSWER,
    "sends-rows-without-end": NO_ANSWER,
    "sends-strange-data": "",
    "sends-thousands-of-messages": "sent something that is no output",
}
# Of these the end of the cells is not shown.
BROKEN_OFF = {name for name, said in SPOILT.items() if "cells ran" in said}
BROKEN_OFF |= {"eats-memory-in-children", "sends-thousands-of-messages", "says-it-is-done"}
BROKEN_OFF |= {"sends-huge-outputs"}

NEIGHBOURS = {
    "a-right": SOLVED,
    "g-right": SOLVED,
    "m-wrong": SOLVED | {"momentum": WRONG},
    "s-right": SOLVED,
    "z-half": {"effective_lr": SOLVED["effective_lr"]},
}


def sections(text: str) -> list[tuple[str, str]]:
    """(heading, text) of every part of a hazard's file."""
    parts = re.split(r"^# %% (.+)$", text, flags=re.M)[1:]
    return [(h, t.strip() + "\n") for h, t in zip(parts[::2], parts[1::2], strict=True)]


def hand_in(folder: Path, texts: dict, first=(), last=(), files=()) -> Path:
    """A notebook of the chapter with these texts in its cells; its path."""
    nb = demo_class.filled(CHAPTER, texts)
    nb.cells[:0] = [nbformat.v4.new_code_cell(source) for source in first]
    nb.cells += [nbformat.v4.new_code_cell(source) for source in last]
    folder.mkdir(parents=True)
    demo_class.write(folder, nb)
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / f"{CHAPTER}.ipynb"


def script(name: str, folder: Path, known: str) -> None:
    """Hand in a hazard of cells. `known` is a cell with the places that it attacks."""
    parts = sections((HAZARDS / f"{name}.py").read_text(encoding="utf-8"))
    cells = {where: [t for h, t in parts if h == where] for where in ("first", "last")}
    own = [t for h, t in parts if h == "momentum"]
    files = [(h.removeprefix("file "), t.encode()) for h, t in parts if h.startswith("file ")]
    if name == "unpacks-a-zip-bomb":
        files = [("bomb.zip", zip_bomb())]
    texts = SOLVED | {"momentum": own[0] if own else ONLY_IF_WON}
    cells["last"] += ["print('came to the end')"]
    hand_in(folder, texts, [known, *cells["first"]], cells["last"], files)


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(5):
            archive.writestr(f"{number}", bytes(50 * 2**20))
    return packed.getvalue()


# Hazards that are no text: what lies in a student's folder.


def hundred_megabytes(folder, secret):
    hand_in(folder, SOLVED)
    with open(folder / f"{CHAPTER}.ipynb", "ab") as file:
        file.truncate(101 * 2**20)


def deeply_nested(folder, secret):
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").write_text('{"cells": ' + "[" * 10**6 + "]" * 10**6 + "}")


def thousands_of_cells(folder, secret):
    path = hand_in(folder, SOLVED | {"momentum": WRONG})
    nb = json.loads(path.read_text())
    nb["cells"] += [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "source": "1"}
        for n in range(5000)
    ]
    path.write_text(json.dumps(nb))


def linked_notebook(folder, secret):
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").symlink_to(
        folder.parents[1] / "a-right" / CHAPTER / f"{CHAPTER}.ipynb"
    )


def linked_folder(folder, secret):
    folder.parent.mkdir(parents=True)
    folder.symlink_to(folder.parents[1] / "a-right" / CHAPTER)


def links_beside(folder, secret):
    shows = "import os\nfor d, _, names in os.walk('.'):\n    for name in names:\n"
    shows += "        print(open(os.path.join(d, name), errors='replace').read())"
    hand_in(folder, SOLVED | {"momentum": WRONG}, [shows])
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "secret.txt").symlink_to(secret)
    (folder / "neighbour").symlink_to(folder.parents[1] / "a-right")
    (folder / "timestamp.txt").symlink_to(secret)


def linked_to_a_device(folder, secret):
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").symlink_to("/dev/zero")


def pipe_as_notebook(folder, secret):
    folder.mkdir(parents=True)
    os.mkfifo(folder / f"{CHAPTER}.ipynb")


def pipe_as_folder(folder, secret):
    folder.parent.mkdir(parents=True)
    os.mkfifo(folder)


def pipes_beside(folder, secret):
    hand_in(folder, SOLVED | {"momentum": WRONG})
    os.mkfifo(folder / "data.csv")
    os.mkfifo(folder / "timestamp.txt")
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as line:
        line.bind(os.path.relpath(folder / "socket"))
    with contextlib.suppress(PermissionError):  # only root makes devices
        os.mknod(folder / "zero.bin", 0o20666, os.makedev(1, 5))


def many_files_beside(folder, secret):
    hand_in(folder, SOLVED | {"momentum": WRONG})
    for number in range(5000):
        (folder / f"{number}.txt").write_text("x")
    with open(folder / "sparse.bin", "wb") as file:
        file.truncate(2**40)
    deep = folder
    for _ in range(300):
        deep = deep / "deeper"
    with contextlib.suppress(OSError):
        deep.mkdir(parents=True)


def bytes_that_are_no_text(folder, secret):
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").write_bytes(bytes(range(256)) * 100)


def forged_time_stamp(folder, secret):
    hand_in(
        folder, SOLVED | {"momentum": WRONG}, files=[("timestamp.txt", b"2001-01-01 00:00:00 UTC")]
    )


def time_stamp_to_come(folder, secret):
    hand_in(
        folder, SOLVED | {"momentum": WRONG}, files=[("timestamp.txt", b"2999-01-01 00:00:00 UTC")]
    )


def senseless_time_stamp(folder, secret):
    stamp = b"=HYPERLINK(1)\x00\xff" * 10
    hand_in(folder, SOLVED | {"momentum": WRONG}, files=[("timestamp.txt", stamp)])


# What is said of them; and whether the other exercises are solved and keep their credit.
FOLDERS = {
    hundred_megabytes: ("at most 100 MB are read", False),
    deeply_nested: ("is not JSON", False),
    thousands_of_cells: ("at most 1,000 are graded", False),
    linked_notebook: ("is a link to another place, which is not followed", False),
    linked_folder: ("is a link to another place, which is not followed", False),
    links_beside: ("", True),
    linked_to_a_device: ("is a link to another place, which is not followed", False),
    pipe_as_notebook: ("is not a file", False),
    pipe_as_folder: ("is a file; a folder with", False),
    pipes_beside: ("", True),
    many_files_beside: ("", True),
    bytes_that_are_no_text: ("is not UTF-8", False),
    forged_time_stamp: ("", True),
    time_stamp_to_come: ("", True),
    senseless_time_stamp: ("", True),
}
NOTES = {
    forged_time_stamp: "look before you count it as in time",
    time_stamp_to_come: "still to come",
    senseless_time_stamp: "no date that can be read",
    links_beside: "timestamp.txt is not a short text file",
    pipes_beside: "timestamp.txt is not a short text file",
    many_files_beside: "Files beside the notebook were left out",
}
ODD_NAMES = ["-rf", "a..b", "a b", "ünï-ß", "=cmd()", "a'b\"c", "$(touch x)", "%s%n", "[red]x"]
ODD_NAMES += ["a\\b", "a;b|c", "<script>", "x" * 200]


def named(make) -> str:
    return make.__name__.replace("_", "-")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class before and with the hazards: rows of `--json`, the gradebook, and what else is
    there to see. The command line is run as an instructor would, but for a home of its own."""
    if sandbox() != "full":
        tool_is_missing("The full box is not to be had here; test_sandbox.py attacks the other.")
    top = tmp_path_factory.mktemp("attacked")
    course, home = top / "course", top / "home"
    submitted = course / "submitted"
    home.mkdir()
    submitted.mkdir(parents=True)
    secret = top / "secret.txt"
    for canary in (secret, home / "canary", home / ".bashrc", course / "notes.txt"):
        canary.write_text("sesame")
    for name, texts in NEIGHBOURS.items():
        hand_in(submitted / name / CHAPTER, texts)
    hand_in(submitted / "resubmits" / CHAPTER, SOLVED)
    environment = {**os.environ, "HOME": str(home), "SECRET": "sesame"}
    linux.prctl(36, 1)  # processes that lose their parent become ours, to be seen below
    known_before = children()
    try:
        before = run(course, top, environment)
        with listening(course) as known:
            for name in SCRIPTS:
                script(name, submitted / name / CHAPTER, known + places(course, home))
            for name in NOTEBOOKS:
                folder = submitted / name / CHAPTER
                folder.mkdir(parents=True)
                shutil.copy(HAZARDS / f"{name}.ipynb", folder / f"{CHAPTER}.ipynb")
            for make in FOLDERS:
                make(submitted / named(make) / CHAPTER, secret)
            for name in ODD_NAMES:
                hand_in(submitted / name / CHAPTER, SOLVED)
            shutil.rmtree(submitted / "resubmits")
            again = hand_in(submitted / "resubmits" / CHAPTER, {"momentum": WRONG})
            without_tests(again)
            files = fingerprints(top)
            after = run(course, top, environment)
        left = children() - known_before
    finally:
        linux.prctl(36, 0)
    return SimpleNamespace(
        course=course, before=before, after=after, files=files, now=fingerprints(top), left=left
    )


def run(course: Path, top: Path, environment: dict) -> SimpleNamespace:
    command = [sys.executable, "-m", "autograder", "grade", CHAPTER, "--course", str(course)]
    command += ["--json", str(top / "rows.json"), "--workers", "2", "--force"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400)
    assert (top / "rows.json").exists(), done.stderr
    rows = json.loads((top / "rows.json").read_text(encoding="utf-8"))
    os.remove(top / "rows.json")
    found: dict = {}
    for row in rows:
        found.setdefault(row["student"], {})[row["exercise"]] = row
    return SimpleNamespace(
        rows=found, book=gradebook(course), status=done.returncode, said=done.stdout + done.stderr
    )


def gradebook(course: Path) -> dict:
    """Everything that the gradebook holds of each student, but for random ids."""
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as book:
        found = book.execute(
            "select student_id, base_cell.name, auto_score, manual_score, extra_credit,"
            " needs_manual_grade, submitted_assignment.timestamp, late_submission_penalty"
            " from grade join submitted_notebook on grade.notebook_id = submitted_notebook.id"
            " join submitted_assignment"
            " on submitted_notebook.assignment_id = submitted_assignment.id"
            " join base_cell on grade.cell_id = base_cell.id"
        ).fetchall()
    rows: dict = {}
    for student, *row in found:
        rows.setdefault(student, []).append(tuple(row))
    return {student: sorted(row, key=str) for student, row in rows.items()}


def places(course: Path, home: Path) -> str:
    known = {"COURSE": str(course), "HOME": str(home), "REPOSITORY": str(sources.ROOT)}
    return "\n".join(f"{name} = {place!r}" for name, place in known.items())


@contextlib.contextmanager
def listening(course: Path):
    """Servers on this machine that a notebook may not reach; a cell that says where."""
    name = f"hazard-{os.getpid()}"
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        contextlib.closing(socket.socket(socket.AF_UNIX)) as nameless,
    ):
        nameless.bind("\0" + name)
        nameless.listen()
        yield f"PORT, SOCKET = {server.getsockname()[1]}, {name!r}\n"


def without_tests(path: Path) -> None:
    nb = nbformat.read(path, 4)
    nb.cells = [cell for cell in nb.cells if not sources.exercise_of(cell)]
    nbformat.write(nb, path)


def fingerprints(top: Path) -> dict:
    """Every file that grading has no business to change, and what is in it."""
    found = {}
    for folder, folders, names in os.walk(top):
        here = Path(folder).relative_to(top)
        if here == Path("course"):
            folders[:] = [name for name in folders if name not in ("autograded", ".autograder")]
            ours = ("gradebook.db", "graded.csv")
            names = [name for name in names if not name.startswith(ours)]
        for name in names:
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 2**26:
                found[str(here / name)] = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                found[str(here / name)] = path.lstat().st_mode
    return found


def children() -> set[str]:
    """The processes right below this one, and their commands; those that have ended have none."""
    found = set()
    for path in Path("/proc/self/task").glob("*/children"):
        for pid in path.read_text().split():
            with contextlib.suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
                found |= {f"{pid}: {command}"} if command else set()
    return found


def said_of(graded, student: str) -> list[str]:
    return [row["message"] for row in graded.after.rows[student].values()]


def is_a_sentence(text: str) -> bool:
    plain = text.isprintable() and 10 < len(text) < 600 and "Traceback" not in text
    return plain and text.rstrip(")")[-1] in ".?"


def notebook(graded, student: str):
    path = graded.course / "autograded" / student / CHAPTER / f"{CHAPTER}.ipynb"
    return nbformat.read(path, 4)


def printed(nb) -> str:
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.output_type == "stream")


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_attack_earns_nothing_and_costs_only_what_it_breaks(name, graded):
    rows = graded.after.rows[name]
    assert rows["momentum"]["credit"] == 0 and rows["momentum"]["status"] == "failed"
    others = {exercise: row for exercise, row in rows.items() if exercise != "momentum"}
    if name in SPOILT:
        assert any(SPOILT[name] in row["message"] for row in rows.values()), said_of(graded, name)
        assert {row["status"] for row in others.values()} <= {"failed", "passed"}
    else:
        assert {e: row["credit"] for e, row in others.items()} == dict.fromkeys(others, 1.0)


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_attack_was_carried_out(name, graded):
    """Or the test above would say nothing."""
    text = printed(notebook(graded, name))
    assert ("came to the end" in text) != (name in BROKEN_OFF)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_forged_notebook_earns_what_its_cells_earn(name, graded):
    rows = graded.after.rows[name]
    earned = {exercise: row["credit"] for exercise, row in rows.items() if row["credit"]}
    assert earned == {"effective_lr": 1.0}  # where its cell says so, and under an exchanged id too


@pytest.mark.parametrize("make", FOLDERS, ids=named)
def test_a_folder_that_is_a_trap_gets_a_sentence(make, graded):
    rows, (said, solved) = graded.after.rows[named(make)], FOLDERS[make]
    credit = {exercise: row["credit"] for exercise, row in rows.items()}
    assert credit == dict.fromkeys(rows, float(solved)) | {"momentum": 0.0}
    assert all(said in row["message"] for row in rows.values())
    assert {row["status"] for row in rows.values()} <= {"failed", "passed"}


@pytest.mark.parametrize("make", NOTES, ids=named)
def test_what_looks_wrong_in_a_folder_is_noted(make, graded):
    kept = notebook(graded, named(make)).metadata.autograder
    assert any(NOTES[make] in note for note in kept.notes)


def test_what_links_lead_to_is_not_shown(graded):
    assert "sesame" not in (text := nbformat.writes(notebook(graded, "links-beside")))
    assert "root:" not in text


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_folder_with_an_odd_name_is_a_student_like_others(name, graded):
    assert {row["credit"] for row in graded.after.rows[name].values()} == {1.0}
    assert len(graded.after.book[name]) == len(graded.after.book["a-right"])


def test_everybody_gets_sentences(graded):
    said = {(s, row["message"]) for s, rows in graded.after.rows.items() for row in rows.values()}
    assert [(who, text) for who, text in said if not is_a_sentence(text)] == []
    assert "Traceback" not in graded.after.said


def test_nobody_is_left_out_and_nobody_invented(graded):
    handed_in = {path.name for path in (graded.course / "submitted").iterdir()}
    assert set(graded.after.rows) == set(graded.after.book) == handed_in
    assert graded.before.status == graded.after.status == 0


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_neighbour_gets_what_it_got_before(name, graded):
    before, after = graded.before.rows[name], graded.after.rows[name]
    for row in (*before.values(), *after.values()):
        row.pop("seconds", None)
    assert before == after
    assert graded.before.book[name] == graded.after.book[name]


def test_the_gradebook_holds_what_was_judged(graded):
    for student, rows in graded.after.rows.items():
        scores = {name: score for name, score, *_ in graded.after.book[student]}
        for exercise, row in rows.items():
            assert scores[f"test-{exercise}"] == pytest.approx(row["points"], abs=1e-6)


def test_a_resubmission_without_its_test_cells_loses_what_it_no_longer_earns(graded):
    assert {row["credit"] for row in graded.before.rows["resubmits"].values()} == {1.0}
    assert {row["credit"] for row in graded.after.rows["resubmits"].values()} == {0.0}
    assert {score for _, score, *_ in graded.after.book["resubmits"]} <= {0.0, None}


def test_no_file_is_touched_but_those_that_grading_writes(graded):
    assert graded.files == graded.now


def test_what_is_kept_of_a_flood_is_small(graded):
    for path in (graded.course / "autograded").rglob("*.ipynb"):
        if path.parts[-3] != "thousands-of-cells":
            assert path.stat().st_size < 8 * 2**20, path


def test_no_process_is_left_behind(graded):
    assert graded.left == set()
