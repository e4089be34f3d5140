"""Feedback goes back under the names that a platform gave out."""

import io
import json
import zipfile

from autograder.pages import feedback_zips
from helpers.marks import CHAPTER, a_class, mark, person

PEOPLE = [
    person("zoe", "Zoë", "O'Neil"),
    person("kim", "Kim", "Lee"),
    person("ada", "Ada", "B/C_D"),
]
FOUND = a_class(PEOPLE, *(mark(one.id) for one in PEOPLE))


def test_canvas_names_keep_both_numbers():
    given = {"zoe": "submissions/oneilzo_LATE_101_555_04-momentum-1.ipynb", "kim": "kim.ipynb"}
    names = feedback_zips.names("canvas", CHAPTER, FOUND, given, {})
    assert names == {"zoe": "oneilzo_LATE_101_555_04-momentum-1.html"}


def test_moodle_names_keep_the_folder_or_are_made_of_the_worksheet():
    given = {"zoe": "Zoë O'Neil_77_assignsubmission_file_/sub/04-momentum.ipynb"}
    names = feedback_zips.names("moodle", CHAPTER, FOUND, given, {"ada": "79"})
    assert names == {
        "zoe": f"Zoë O'Neil_77_assignsubmission_file_/{CHAPTER}.html",
        "ada": f"Ada B C D_79_assignsubmission_file_/{CHAPTER}.html",
    }


def test_the_zip_holds_everybodys_page(tmp_path):
    for one in PEOPLE:
        place = tmp_path / "feedback" / one.id / CHAPTER
        place.mkdir(parents=True)
        (place / f"{CHAPTER}.html").write_text(one.id)
    folder = tmp_path / "downloaded" / CHAPTER
    folder.mkdir(parents=True)
    entry = {"system": "canvas", "file": "a.zip", "name": "x_1_2_a.ipynb", "time": None, "late": 0}
    (folder / "collected.json").write_text(json.dumps({"zoe": entry}))
    names = feedback_zips.names(
        "canvas", CHAPTER, FOUND, feedback_zips.downloaded(tmp_path, CHAPTER), {}
    )
    data = feedback_zips.packed(feedback_zips.pages(tmp_path, CHAPTER), names, CHAPTER)
    with zipfile.ZipFile(io.BytesIO(data)) as zip:
        held = {name: zip.read(name).decode() for name in zip.namelist()}
    assert held == {
        "x_1_2_a.html": "zoe",
        f"kim-{CHAPTER}.html": "kim",
        f"ada-{CHAPTER}.html": "ada",
    }


def test_a_list_of_what_was_collected_that_is_damaged_is_as_none(tmp_path):
    folder = tmp_path / "downloaded" / CHAPTER
    folder.mkdir(parents=True)
    for text in ("", "[1]", '{"a": 3}', '{"a": {}}'):
        (folder / "collected.json").write_text(text)
        assert feedback_zips.downloaded(tmp_path, CHAPTER) == {}
