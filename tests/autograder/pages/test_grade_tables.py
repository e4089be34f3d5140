"""Grades in each platform's own columns: nobody is lost, no formula, what waits is empty."""

import csv
import io

import pytest

from autograder.pages import canvas, grade_tables, moodle
from autograder.pages.grade_tables import TableError
from helpers.marks import CHAPTER, QUESTION, a_class, mark, person

PEOPLE = [
    person("zoe", "Zoë", "O'Neil-Ångström", "zoe@x.org", "101"),
    person("amal", "أمل", "خالد", "amal@x.org", "102"),
    person("eve", "=HYPERLINK(0)", "+cmd", "eve@x.org", "103"),
    person("kim", "Kim", "Lee", "kim@x.org", "104"),
    person("nil", "Nil", "Nobody", "nil@x.org", "105"),
]
FOUND = a_class(
    PEOPLE,
    mark("zoe", 2.5),
    mark("amal", 5),
    mark("eve", question=None),
    mark("kim", 3, 1, penalty=2),
)


def rows(table):
    """As a program reads the file."""
    data = table.data()
    assert data.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "export.csv"
    path.write_text(text, encoding=encoding)
    return grade_tables.read(path)


def test_a_plain_table_has_a_row_for_everybody():
    head, *lines = rows(grade_tables.plain_table(FOUND))
    table = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert set(table) == {"zoe", "amal", "eve", "kim", "nil"}
    assert table["zoe"]["last name"] == "O'Neil-Ångström"
    assert table["amal"]["first name"] == "أمل"
    assert table["zoe"][CHAPTER] == "6.5"
    assert table["kim"][CHAPTER] == table["kim"]["total"] == "2"  # 4 less a penalty of 2


def test_what_waits_is_empty_and_flagged_and_not_zero():
    head, *lines = rows(grade_tables.plain_table(FOUND))
    eve = dict(zip(head, next(line for line in lines if line[0] == "eve"), strict=True))
    assert (eve[CHAPTER], eve["total"], eve["remarks"]) == ("", "", f"waits: {CHAPTER}")
    assert rows(grade_tables.waiting_table(FOUND))[1][2:] == [CHAPTER, QUESTION]


def test_who_handed_in_nothing_is_there_and_said_to_be_missing():
    nil = next(line for line in rows(grade_tables.plain_table(FOUND)) if line[0] == "nil")
    assert nil[4] == "" and nil[-1] == f"not handed in: {CHAPTER}"


@pytest.mark.parametrize(
    "make", [grade_tables.plain_table, lambda found: canvas.table(found, None)]
)
def test_no_cell_is_a_formula(make):
    for line in rows(make(FOUND)):
        assert not [cell for cell in line if cell[:1] in "=+-@" and cell[:1]]


def test_canvas_gets_its_columns_and_the_points_possible():
    head, possible, *lines = rows(canvas.table(FOUND, None))
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", CHAPTER]
    assert possible[0] == "    Points Possible" and possible[-1] == "9"
    assert ["O'Neil-Ångström, Zoë", "101", "", "zoe", "", "6.5"] in lines


CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Quiz (7),04-momentum (4711),Current Score
    Points Possible,,,,,3,9,(read only)
"O'Neil-Ångström, Zoe",101,,zo,A,1,,
"Somebody, Else",999,,stranger,A,1,,
"Lee, Kim",,,kim,A,1,,
"خالد, أمل",,,,A,1,,
"Eve",103,,,A,1,,
"""


def test_canvas_own_export_says_who_is_who_and_which_column(tmp_path):
    made = canvas.table(FOUND, written(tmp_path, CANVAS))
    head, possible, *lines = rows(made)
    assert head[-1] == "04-momentum (4711)" and "Quiz (7)" not in head
    assert possible[-1] == "9"
    grades = {line[1] or line[3] or line[0]: line[-1] for line in lines}
    # by Canvas' id, by login, by a name that is nobody else's
    assert grades == {"101": "6.5", "kim": "2", "خالد, أمل": "9", "103": ""}
    assert made.lost == []


def test_who_is_in_no_row_is_named(tmp_path):
    text = "\n".join(line for line in CANVAS.splitlines() if "Kim" not in line)
    assert "Kim Lee (kim)" in canvas.table(FOUND, written(tmp_path, text)).lost[0]


def test_other_points_in_canvas_are_told(tmp_path):
    made = canvas.table(FOUND, written(tmp_path, CANVAS.replace(",3,9,", ",3,100,")))
    assert "9 points here and 100 in Canvas" in made.lost[0]


def test_an_assignment_that_canvas_lacks_is_told(tmp_path):
    made = canvas.table(FOUND, written(tmp_path, CANVAS.replace("04-momentum", "Homework")))
    assert "no assignment called 04-momentum" in made.lost[0]


def test_another_table_is_refused_by_what_it_is(tmp_path):
    with pytest.raises(TableError, match="not Canvas' gradebook"):
        canvas.table(FOUND, written(tmp_path, "name,points\nKim,3\n"))
    with pytest.raises(TableError, match="not Moodle's grading worksheet"):
        moodle.table(CHAPTER, FOUND, written(tmp_path, "name,points\nKim,3\n"))


MOODLE = """Identifier,Full name,Email address,Status,Grade,Maximum Grade,Feedback comments
Participant 11,Zoë O'Neil-Ångström,ZOE@x.org,Submitted,,9.00,
Participant 12,أمل خالد,,Submitted,,9.00,
Participant 13,Eve,eve@x.org,Submitted,,9.00,
Participant 14,Kim Lee,,Submitted,,9.00,
Participant 15,A Stranger,s@x.org,Submitted,7,9.00,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_moodles_worksheet_is_filled_in_by_address_or_name(tmp_path, encoding):
    sheet = written(tmp_path, MOODLE, encoding)
    made = moodle.table(CHAPTER, FOUND, sheet)
    grades = {line[0]: line[4] for line in rows(made)[1:]}
    assert list(grades.values()) == ["6.5", "9", "", "2", "7"]
    assert made.lost == []
    assert moodle.participants(FOUND, sheet)["amal"] == "12"


def test_moodle_without_a_worksheet_has_address_and_number():
    head, *lines = rows(moodle.table(CHAPTER, FOUND, None))
    assert head == ["Full name", "Email address", "ID number", "Grade", "Maximum Grade"]
    assert ["Kim Lee", "kim@x.org", "kim", "2", "9"] in lines


def test_decomposed_letters_are_the_same_name(tmp_path):
    text = MOODLE.replace("Zoë", "Zoe\u0308").replace("ZOE@x.org", "")
    assert rows(moodle.table(CHAPTER, FOUND, written(tmp_path, text)))[1][4] == "6.5"


def test_two_of_one_name_are_not_guessed(tmp_path):
    people = [*PEOPLE, person("kim2", "Kim", "Lee")]
    found = a_class(people, mark("kim", 3, 1), mark("kim2", 5))
    made = moodle.table(CHAPTER, found, written(tmp_path, MOODLE))
    assert rows(made)[4][4] == ""
    assert len(made.lost) == 2
