"""The learner's records: kept, found again, and never in the way."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from course.study import learner, record_file, saved_outputs

FILE = learner.FILE


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of notebooks with somebody at the keyboard, and a new session."""
    monkeypatch.setattr(learner, "inert", lambda: False)
    monkeypatch.setenv("COURSE_RECORDS", str(tmp_path))
    monkeypatch.setenv("COURSE_NOW", "2026-12-01T10:00")
    new_session()
    yield tmp_path
    new_session()


def new_session():
    learner._unkept.clear()
    learner._told.clear()
    learner._saved.cache_clear()


def test_a_pass_and_attempts_are_remembered_in_the_next_session(place):
    learner.add("check", "momentum", credit=0.0, written=False)
    learner.add("check", "momentum", credit=0.5, written=True)
    assert not learner.passed("momentum") and learner.attempts("momentum") == 1
    learner.add("check", "momentum", credit=1.0, written=True)
    new_session()
    assert learner.passed("momentum") and learner.attempts("momentum") == 2
    assert not learner.passed("adam")
    assert learner.of("check", "momentum")[0] == {
        "v": 1,
        "kind": "check",
        "name": "momentum",
        "at": "2026-12-01T10:00:00+00:00",
        "credit": 0.0,
        "written": False,
    }


def test_the_records_lie_beside_the_folders_of_the_chapters_or_beside_a_loose_notebook(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("COURSE_RECORDS", raising=False)
    monkeypatch.setattr(learner, "START", tmp_path / "04-momentum")
    assert learner.folder() == tmp_path
    monkeypatch.setattr(learner, "START", tmp_path / "downloads")
    assert learner.folder() == tmp_path / "downloads"


def test_while_grading_nothing_is_read_and_nothing_written(place, monkeypatch):
    learner.add("check", "momentum", credit=1.0, written=True)
    monkeypatch.setattr(learner, "inert", lambda: True)
    assert learner.add("check", "adam", credit=1.0, written=True) is None
    assert learner.everything() == []
    assert len((place / FILE).read_text().splitlines()) == 1


def test_without_a_kernel_nobody_is_at_the_keyboard():
    assert learner.inert()


@pytest.fixture
def kernel(monkeypatch):
    """As in a notebook's kernel."""
    base = SimpleNamespace(Kernel=SimpleNamespace(initialized=lambda: True))
    monkeypatch.setitem(sys.modules, "ipykernel.kernelbase", base)


def test_in_a_kernel_somebody_is_but_not_in_validate_nor_in_the_runner_s_own(kernel, monkeypatch):
    monkeypatch.delitem(sys.modules, "runner.inkernel", raising=False)
    assert not learner.inert()
    with monkeypatch.context() as validating:
        validating.setenv("NBGRADER_EXECUTION", "validate")
        assert learner.inert()
    monkeypatch.setitem(sys.modules, "runner.inkernel", SimpleNamespace())
    assert learner.inert()


def test_where_no_file_is_wanted_records_last_as_long_as_the_session(place, monkeypatch):
    monkeypatch.setenv("COURSE_RECORDS", "")
    learner.add("check", "momentum", credit=1.0)
    assert learner.passed("momentum") and list(place.iterdir()) == []


def test_two_notebooks_at_once_lose_no_line(place):
    code = (
        "from course.study import learner\n"
        "learner.inert = lambda: False\n"
        "for n in range(200): learner.add('check', NAME, number=n)\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code.replace("NAME", repr(name))])
        for name in ("momentum", "adam")
    ]
    assert [one.wait() for one in both] == [0, 0]
    for name in ("momentum", "adam"):
        assert [record["number"] for record in learner.of("check", name)] == list(range(200))


# ------------------------------------------------------------ damage


GOOD = (
    b'{"v": 1, "kind": "check", "name": "momentum", "at": "2026-11-01T10:00:00+00:00",'
    b' "credit": 1.0}\n'
)
DAMAGED = {
    "half a line at the end": GOOD + GOOD[:40],
    "half a line in the middle": GOOD[:40] + b"\n" + GOOD,
    "bytes that are no text": b"\xff\xfe\xfd\x00\n"[2:] + GOOD,
    "a line that is JSON and no record": b'[1, 2]\n{"v": "one"}\n' + GOOD,
    "brackets without end": b"[" * 100_000 + b"\n" + GOOD,
    "merged by hand with conflict marks": b"<<<<<<< mine\n" + GOOD + b"=======\n>>>>>>> theirs\n",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_line_costs_one_sentence_and_nothing_else(place, capsys, data):
    (place / FILE).write_bytes(data)
    assert learner.passed("momentum")
    learner.add("check", "adam", credit=1.0)
    assert learner.passed("momentum") and learner.passed("adam")
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1 and "cannot be read" in said[0]
    assert (place / FILE).read_bytes().startswith(data), "nothing is taken out"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_file_saved_in_another_encoding_still_counts(place, encoding, capsys):
    before = GOOD.decode().encode(encoding)
    (place / FILE).write_bytes(before)
    learner.add("check", "adam", credit=1.0)
    assert learner.passed("momentum") and learner.passed("adam")
    assert capsys.readouterr().out == ""
    assert before in [path.read_bytes()[: len(before)] for path in place.iterdir()]


def test_lines_of_another_system_s_end_count(place):
    (place / FILE).write_bytes(GOOD.replace(b"\n", b"\r\n") * 2)
    learner.add("check", "momentum", credit=1.0)
    assert len(learner.of("check")) == 3


def test_a_file_of_a_newer_version_counts_as_far_as_it_is_known(place, capsys):
    newer = GOOD.replace(b'"v": 1', b'"v": 2, "mood": "fine"')
    (place / FILE).write_bytes(newer)
    learner.add("check", "adam", credit=1.0)
    assert learner.passed("momentum")
    assert "newer version" in capsys.readouterr().out
    assert (place / FILE).read_bytes().startswith(newer)


def notebook(folder, *records):
    """A saved notebook whose outputs show these records."""
    outputs = [{"output_type": "display_data", "metadata": learner.metadata(r)} for r in records]
    folder.mkdir(exist_ok=True)
    cells = [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": outputs}]
    (folder / "nb.ipynb").write_text(json.dumps({"cells": cells}))


def test_a_deleted_file_is_made_again_from_the_notebooks(place, capsys):
    made = learner.add("check", "momentum", credit=1.0, written=True)
    notebook(place / "04-momentum", made)
    (place / FILE).unlink()
    new_session()
    assert learner.passed("momentum") and learner.of("check") == [made]
    assert "made again" in capsys.readouterr().out
    assert record_file.read(place / FILE) == ([made], [])


def test_a_damaged_notebook_does_not_keep_the_others_from_being_read(tmp_path):
    record = json.loads(GOOD)
    notebook(tmp_path / "04-momentum", record)
    for number, text in enumerate(("", "[]", '{"cells": 3}', '{"cells": [3]}', "\0", "[" * 10**5)):
        (tmp_path / f"{number}.ipynb").write_text(text)
    (tmp_path / "folder.ipynb").mkdir()
    assert saved_outputs.records(tmp_path) == [record]


def test_a_folder_in_its_place_costs_one_sentence_and_the_session_goes_on(place, capsys):
    (place / FILE).mkdir()
    learner.add("check", "momentum", credit=1.0)
    learner.add("check", "adam", credit=1.0)
    assert learner.passed("momentum") and learner.passed("adam")
    assert capsys.readouterr().out.count("it is a folder") == 2, "once to write, once to read"
    (place / FILE).rmdir()
    learner.add("check", "ewma", credit=1.0)
    new_session()
    assert {r["name"] for r in learner.of("check")} == {"momentum", "adam", "ewma"}


def fails(error):
    def call(*arguments, **named):
        raise error

    return call


@pytest.mark.parametrize(
    "error",
    [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")],
    ids=["read-only", "disk full"],
)
def test_a_file_that_takes_nothing_costs_one_sentence_and_later_takes_all(
    place, capsys, monkeypatch, error
):
    (place / FILE).write_bytes(GOOD)
    with monkeypatch.context() as broken:
        broken.setattr(record_file, "append", fails(error))
        learner.add("check", "adam", credit=1.0)
        learner.add("check", "ewma", credit=1.0)
        assert learner.passed("momentum") and learner.passed("adam")
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1 and error.strerror.lower() in said[0]
    learner.add("check", "rmsprop", credit=1.0)
    names = [record["name"] for record in record_file.read(place / FILE)[0]]
    assert names == ["momentum", "adam", "ewma", "rmsprop"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_without_permissions_costs_one_sentence(place, capsys):
    (place / FILE).write_bytes(GOOD)
    (place / FILE).chmod(0)
    learner.add("check", "adam", credit=1.0)
    assert learner.passed("adam") and "permission denied" in capsys.readouterr().out


def test_a_line_written_in_part_is_written_again(place, monkeypatch):
    (place / FILE).write_bytes(GOOD)
    learner.add("check", "adam", credit=1.0)
    (place / FILE).write_bytes((place / FILE).read_bytes()[:-30])
    learner.add("check", "ewma", credit=1.0)
    assert learner.passed("momentum") and learner.passed("ewma")
