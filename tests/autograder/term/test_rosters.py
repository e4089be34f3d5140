"""Lists of a class, as Canvas, Moodle, Excel and people write them: everybody is read, once."""

import pytest

from autograder.term import roster, working_groups
from autograder.term.tables import TableError
from helpers.term import SIXTY, canvas_roster, moodle_roster, moodle_worksheet, plain_roster


@pytest.mark.parametrize("written", [canvas_roster, moodle_roster, plain_roster])
def test_each_export_gives_the_same_sixty(written, tmp_path):
    people, notes = roster.read(written(tmp_path / "list.csv"))
    assert [one.id for one in people] == [who.id for who in SIXTY]
    assert [one.last_name for one in people][:3] == ["García López", "Müller", "O'Neill"]
    assert len(notes) == (written is canvas_roster)  # Canvas' own test student
    if written is canvas_roster:
        assert [one.lms_user_id for one in people] == [str(who.canvas) for who in SIXTY]
    else:
        assert [one.email for one in people] == [who.email for who in SIXTY]


def test_joiners_that_belong_to_a_name_stay(tmp_path):
    people, _ = roster.read(plain_roster(tmp_path / "p.csv"))
    assert any("\u200c" in one.first_name for one in people)


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(between, encoding, tmp_path):
    path = tmp_path / "list.csv"
    lines = [["id", "Vorname", "Nachname", "E-Mail-Adresse"], ["kim", "Zoë", "Müller", "k@x.de"]]
    path.write_bytes("\r\n".join(between.join(line) for line in lines).encode(encoding))
    (kim,), notes = roster.read(path)
    assert (kim.id, kim.first_name, kim.last_name, kim.email) == ("kim", "Zoë", "Müller", "k@x.de")
    assert bool(notes) == (encoding == "cp1252")


def test_a_worksheet_after_a_list_finds_the_same_people(tmp_path):
    kept, _ = roster.read(moodle_roster(tmp_path / "m.csv"))
    sheet, _ = roster.read(moodle_worksheet(tmp_path / "w.csv", {}))
    both = roster.merged(kept, sheet)
    assert [one.id for one in both] == [who.id for who in SIXTY]
    assert [one.participant for one in both] == [str(who.moodle) for who in SIXTY]


def test_what_is_kept_is_read_back_whole(tmp_path):
    people, _ = roster.read(canvas_roster(tmp_path / "c.csv"))
    assert roster.keep(tmp_path, people)
    assert roster.kept(tmp_path) == people
    assert not roster.keep(tmp_path, people)
    assert (tmp_path / "roster.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "is empty"),
        ("name,points\nkim,3\n", "no column for a student's id"),
        ("id,name\nkim,Kim Lee\nkim,Kim Park\n", "stands there before"),
        ("id,email\na,x@y.z\nb,X@y.z\n", "for more than one"),
        ("id\n", "names no student"),
        ("id\n\x00\x00\n", "is no text"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(text, said, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(TableError, match=said):
        roster.read(path)


@pytest.mark.parametrize("id", ["../kim", ".kim", "k" * 200, "a/b"])
def test_an_id_that_can_be_no_folder_is_told_of(id, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"id,name\n{id},Kim Lee\nlee,Lee Kim\n")
    people, notes = roster.read(path)
    assert [one.id for one in people] == ["lee"]
    assert "row 2" in notes[0]


def test_groups_are_read_and_nobody_is_in_two(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("group;student\nred;a\nred;b\nblue;c\n")
    found = working_groups.kept(tmp_path)
    assert found == {"red": ["a", "b"], "blue": ["c"]}
    assert working_groups.together(found, "b") == ["a", "b"]
    assert working_groups.together(found, "z") == ["z"]
    path.write_text("group,student\nred,a\nblue,a\n")
    with pytest.raises(TableError, match="a stands in it twice"):
        working_groups.kept(tmp_path)
    path.write_text("team,who\n")
    with pytest.raises(TableError, match="needs the columns group and student"):
        working_groups.kept(tmp_path)
