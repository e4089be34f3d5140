"""Zips and folders, whatever is wrong with them: nothing leads outside, nothing fills the memory,
and each file that is not taken is named."""

import os
import random
import struct
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.collecting import archives
from autograder.collecting.archives import ArchiveError, Refused, members
from autograder.collecting.planning import plan
from autograder.collecting.register import Open
from autograder.collecting.which_chapter import Chapters
from autograder.writing import sources
from helpers.term import SIXTY, canvas_name, notebook, zipped

GOOD = notebook("04-momentum")


@pytest.fixture
def listed():
    """The files of a zip or folder, as `members` gives them."""
    with ExitStack() as held:
        yield lambda path: members(path, held)[0]


def raw(path: Path, *infos: tuple[zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in infos:
            archive.writestr(info, data)
    return path


def problems(found) -> dict[str, str]:
    return {one.path: one.problem for one in found}


@pytest.mark.parametrize(
    "name",
    ["../../evil.ipynb", "/etc/evil.ipynb", "a/../../evil.ipynb", "C:/evil.ipynb", "..\\x.ipynb"],
)
def test_a_path_that_leads_outside_is_named_and_not_taken(name, listed, tmp_path):
    (one,) = listed(zipped(tmp_path / "a.zip", {name: GOOD}))
    assert one.problem == "its path leads outside of the archive"
    assert ".." not in one.parts and not one.path.startswith("/")
    with pytest.raises(Refused):
        one.read()


def test_a_link_is_not_followed(listed, tmp_path):
    info = zipfile.ZipInfo("kim/04-momentum.ipynb")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    (one,) = listed(raw(tmp_path / "a.zip", (info, b"/etc/passwd")))
    assert "link" in one.problem
    folder = tmp_path / "folder" / "kim"
    folder.mkdir(parents=True)
    (folder / "x.ipynb").symlink_to("/etc/passwd")
    (tmp_path / "folder" / "lee").symlink_to("/etc")
    assert all("link" in why for why in problems(listed(tmp_path / "folder")).values())


def test_a_bomb_is_not_unpacked(listed, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_BYTES", 2**20)
    files = {"kim/bomb.ipynb": b"0" * (2**20 + 1), "lee/x.ipynb": GOOD}
    bomb, good = listed(zipped(tmp_path / "a.zip", files))
    assert "at most 1 MB are read" in bomb.problem
    assert good.read() == GOOD


def test_a_size_that_is_a_lie_gives_no_more_than_it_says(listed, tmp_path):
    path = zipped(tmp_path / "a.zip", {"kim/bomb.ipynb": b"0" * 2**20})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 2**20), struct.pack("<L", 100)))
    (one,) = listed(path)
    with pytest.raises(Refused):
        one.read()


def test_number_and_size_of_all_are_bounded(listed, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_FILES", 10)
    many = listed(zipped(tmp_path / "a.zip", {f"s{k}/a.ipynb": b"{}" for k in range(15)}))
    assert sum("more than 10 files" in one.problem for one in many) == 5
    monkeypatch.setattr(archives, "MAX_FILES", 20_000)
    monkeypatch.setattr(archives, "MAX_TOTAL", 5)
    large = listed(zipped(tmp_path / "b.zip", {f"s{k}/a.ipynb": b"{}" for k in range(5)}))
    assert sum("unpacked, all" in one.problem for one in large) == 3


def test_a_list_that_would_fill_the_memory_is_not_read(tmp_path, listed, monkeypatch):
    monkeypatch.setattr(archives, "MAX_DIRECTORY", 100)
    with pytest.raises(ArchiveError, match="list of files is too long"):
        listed(zipped(tmp_path / "a.zip", {f"s{k}/a.ipynb": b"{}" for k in range(15)}))


def test_a_password_is_told_of(listed, tmp_path):
    path = zipped(tmp_path / "a.zip", {"kim/a.ipynb": GOOD})
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(sign) + at] |= 1
    path.write_bytes(data)
    (one,) = listed(path)
    assert one.problem == "it is locked with a password"


def test_one_damaged_file_spoils_no_other(listed, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("kim/a.ipynb", GOOD)
        archive.writestr("lee/a.ipynb", b"[]" * 100)
    path.write_bytes(path.read_bytes().replace(b"[][]", b"[](]", 1))
    kim, lee = listed(path)
    assert kim.read() == GOOD
    with pytest.raises(Refused, match="damaged"):
        lee.read()


@pytest.mark.parametrize("name", ["Zoë/a.ipynb", "José Núñez/a.ipynb"])
def test_names_are_read_in_either_encoding(name, listed, tmp_path):
    utf8 = listed(zipped(tmp_path / "u.zip", {name: GOOD}))[0]
    path = tmp_path / "c.zip"
    # As an old program writes it: in code page 437, or in UTF-8 without saying so.
    for encoded in (name.encode("cp437"), name.encode()):
        info = zipfile.ZipInfo("x" * len(encoded))
        raw(path, (info, GOOD))
        path.write_bytes(path.read_bytes().replace(b"x" * len(encoded), encoded))
        assert listed(path)[0].path == utf8.path == name


def test_a_zip_in_a_zip_in_a_zip_is_opened_once(listed, tmp_path):
    inmost = zipped(tmp_path / "1.zip", {"04.ipynb": GOOD}).read_bytes()
    middle = zipped(tmp_path / "2.zip", {"more.zip": inmost}).read_bytes()
    (one,) = listed(zipped(tmp_path / "3.zip", {"kim.zip": middle}))
    assert one.path == "kim.zip/more.zip"
    assert one.read() == inmost


def test_nobodys_own_zip_takes_the_room_of_others(listed, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_FILES", 600)
    monkeypatch.setattr(archives, "MAX_TOTAL", 3 * 2**20)
    many = zipped(tmp_path / "1.zip", {f"{k}.txt": b"" for k in range(501)}).read_bytes()
    monkeypatch.setattr(archives, "MAX_OWN", 2**20)
    large = zipped(tmp_path / "2.zip", {"a.ipynb": b"0" * (2**20 + 1)}).read_bytes()
    files = {"kim.zip": many, "lee.zip": large, "mo.ipynb": GOOD}
    found = listed(zipped(tmp_path / "3.zip", files))
    assert [one.path for one in found] == ["kim.zip", "lee.zip", "mo.ipynb"]
    assert not any(problems(found).values())


def test_what_systems_leave_is_counted_and_passed_over(tmp_path):
    files = {"__MACOSX/kim/._a.ipynb": b"", "kim/.DS_Store": b"", "kim/a.ipynb": GOOD}
    with ExitStack() as held:
        found, passed = members(zipped(tmp_path / "a.zip", files), held)
    assert [one.path for one in found] == ["kim/a.ipynb"]
    assert passed == 2


def test_control_characters_never_reach_a_terminal(listed, tmp_path):
    (one,) = listed(zipped(tmp_path / "a.zip", {"kim\x1b[2J/a.ipynb": GOOD}))
    assert "control characters" in one.problem


def test_a_folder_whose_name_is_no_text_is_named(listed, tmp_path):
    os.makedirs(os.fsencode(tmp_path / "folder") + b"/kim\xff")
    with open(os.fsencode(tmp_path / "folder") + b"/kim\xff/a.ipynb", "wb") as file:
        file.write(GOOD)
    (one,) = listed(tmp_path / "folder")
    assert one.problem


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_without_a_name_is_refused_alone(inside, listed, tmp_path):
    sound = zipped(tmp_path / "a.zip", {"x": b"1", "a/b.ipynb": GOOD}).read_bytes()
    start = sound.index(b"PK\1\2")  # of the list of files, where "x" comes first
    nameless = bytearray(sound)
    nameless[start + 28], nameless[start + 30] = 0, 1  # a name of 0 letters, and 1 of extra field
    path = tmp_path / "a.zip"
    path.write_bytes(nameless)
    if inside:
        path = zipped(tmp_path / "b.zip", {"a.zip": path.read_bytes()})
    found = listed(path)
    assert [one.path for one in found if not one.problem][-1:] == [
        "a.zip/a/b.ipynb" if inside else "a/b.ipynb"
    ]
    assert len(found) <= 2


def test_damaged_zips_never_stop_it(tmp_path):
    """Three hundred damaged zips, with `make fuzz` as many as there is time for: each is a sentence
    about the file, or about what is in it."""
    rng = random.Random(0)
    files = {canvas_name(who, k, "a.ipynb"): GOOD for k, who in enumerate(SIXTY[:4])}
    inner = zipped(tmp_path / "inner.zip", files).read_bytes()
    sound = zipped(tmp_path / "sound.zip", files | {"kim.zip": inner}).read_bytes()
    chapters, path = Chapters(sources.ROOT), tmp_path / "a.zip"
    told, tried, until = 0, 0, time.monotonic() + float(os.environ.get("FUZZ_SECONDS", 0))
    while tried < 300 or time.monotonic() < until:
        tried += 1
        data = bytearray(sound)
        for _ in range(rng.randint(1, 20)):
            # Most of it is the list of files and what stands before each.
            at = rng.randrange(len(data)) if rng.random() < 0.5 else -rng.randint(1, 800)
            data[at] = rng.randrange(256)
        path.write_bytes(data[: rng.choice([len(data), rng.randrange(len(data))])])
        with ExitStack() as held:
            try:
                made = plan([path], None, Open({}), chapters, held)
            except ArchiveError as error:
                told += 1
                assert str(path) in str(error)
            else:
                for filing in made.filings:
                    for piece in (filing.notebook, *filing.files):
                        try:
                            piece and piece.member.read()
                        except Refused as error:
                            assert str(error)
    assert 1 / 6 < told / tried < 5 / 6
