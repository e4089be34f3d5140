"""The scratch folder of the reduced box: measured and removed whatever is in it."""

import mmap
import os

import pytest

from runner import folders
from runner.job import MB

LONG = "x" * 250


def deep(folder, levels, name):
    """Nest folders, by descriptor: no path could name the last. Returns its descriptor."""
    place = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=place)
        below = os.open(name, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    return place


def write(place, name, size):
    with open(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=place), "wb") as file:
        file.write(bytes(size))


def test_what_lies_below_long_names_is_counted(tmp_path):
    write(deep(tmp_path, 30, LONG), "data", MB)
    assert folders.size(str(tmp_path)) == MB


def test_all_that_is_in_a_folder_is_counted_but_links_are_not_followed(tmp_path):
    (tmp_path / "scratch" / "sub").mkdir(parents=True)
    for name, size in (("outside", 10**6), ("scratch/a", 4096), ("scratch/sub/b", 8192)):
        (tmp_path / name).write_bytes(bytes(size))
    (tmp_path / "scratch" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "scratch" / "way").symlink_to(tmp_path)
    assert 12288 <= folders.size(str(tmp_path / "scratch")) < 100_000


def test_a_file_with_a_hole_counts_in_full_and_what_is_kept_beyond_its_end_too(tmp_path):
    with open(tmp_path / "hole", "wb") as file:
        file.truncate(5 * MB)
    assert folders.size(str(tmp_path)) == 5 * MB


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda top: os.close(deep(top, 1500, "d")), "made folders more than 100 deep"),
        (
            lambda top: [os.mkdir(top / str(n)) for n in range(folders.MOST_FILES + 1)],
            "made more than 20000 files",
        ),
    ],
)
def test_what_takes_long_to_count_is_too_much(tmp_path, make, said):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    make(scratch)
    try:
        with pytest.raises(folders.Excess, match=said):
            folders.size(str(scratch))
    finally:
        folders.remove(str(scratch))  # pytest itself could not
    assert not scratch.exists()


def test_files_without_a_name_are_counted(tmp_path):
    for name in ("open", "mapped"):
        (tmp_path / name).write_bytes(bytes(MB))
    with open(tmp_path / "mapped", "r+b") as file:
        mapped = mmap.mmap(file.fileno(), MB)
    with mapped, open(tmp_path / "open", "rb"):
        before = folders.nameless(os.getpid(), str(tmp_path))
        os.unlink(tmp_path / "open")
        os.unlink(tmp_path / "mapped")
        assert folders.nameless(os.getpid(), str(tmp_path)) - before >= 2 * MB


@pytest.mark.parametrize(("levels", "name"), [(1500, "d"), (20, LONG), (3, "ü\n"), (3, "-rf")])
def test_a_folder_is_removed_however_deep_and_long_its_names_are(tmp_path, levels, name):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    place = deep(scratch, levels, name)
    write(place, "data", 10)
    os.close(place)
    folders.remove(str(scratch))
    assert not scratch.exists()


def test_removing_goes_past_rights_that_were_taken_away_and_follows_no_link(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("kept")
    scratch = tmp_path / "scratch"
    (scratch / "a" / "b" / "c").mkdir(parents=True)
    (scratch / "a" / "way").symlink_to(kept)
    (scratch / "link").symlink_to(kept)
    for path in ("a/b/c", "a/b", "a"):
        os.chmod(scratch / path, 0)
    folders.remove(str(scratch))
    assert not scratch.exists() and (kept / "file").read_text() == "kept"
    assert kept.stat().st_mode & 0o777 == 0o755


def test_removing_what_is_not_there_is_no_error(tmp_path):
    folders.remove(str(tmp_path / "nothing"))
