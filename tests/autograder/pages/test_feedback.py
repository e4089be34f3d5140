"""The page of a student says what counts, and is made anew only where something changed."""

import pytest
from bs4 import BeautifulSoup

from autograder.pages.feedback_page import lateness
from helpers.commands import autograder
from helpers.course_folder import CHAPTER, put


def made(course, *options):
    result = autograder("feedback", "--course", course, *options)
    assert result.returncode == 0, result.stderr
    return result.stdout


def path(course, student):
    return course / "feedback" / student / CHAPTER / f"{CHAPTER}.html"


def page(course, student):
    return BeautifulSoup(path(course, student).read_text(encoding="utf-8"), "html.parser")


def text(course, student):
    return " ".join(page(course, student).get_text(" ").split())


def card(course, student, name):
    cards = page(course, student).find_all("article")
    return next(one for one in cards if one.h3.get_text(strip=True) == name)


def test_the_first_screen_says_the_total_and_what_is_right(graded):
    made(graded)
    header = page(graded, "zoe").header
    assert header.find("strong").get_text() == "9"  # 16 less 5 and 2
    assert "of 20 points, so far" in header.get_text()
    chips = {chip.contents[0].strip(): chip["class"] for chip in []}
    chips = {li.a.contents[0].strip(): li["class"][0] for li in header.find_all("li")}
    assert chips["momentum"] == chips["effective_lr"] == "is-wrong"
    assert chips["settling_step"] == "is-right"
    assert chips["When does momentum hurt?"] == "is-waits"


def test_another_exercise_has_its_sentence_figure_code_and_what_to_try(graded):
    made(graded)
    momentum = card(graded, "zoe", "momentum")
    assert "velocity" in momentum.find(class_="sentence").get_text()
    assert momentum.find("svg", class_="plot").find("polyline", class_="yours")
    assert "They part at row 2" in momentum.figcaption.get_text()
    assert "points.append" in momentum.pre.get_text()
    assert 'hint("momentum")' in momentum.find(class_="next").get_text()
    assert momentum.find("math") is None or momentum.details


def test_short_answers_stand_beside_the_right_one(graded):
    made(graded)
    rows = {
        r.th.get_text(): r.td.get_text() for r in card(graded, "zoe", "effective_lr").find_all("tr")
    }
    assert set(rows) == {"given", "yours", "right"} and rows["yours"] == "1"


def test_what_a_person_gave_is_in_it(graded, by_hand):
    by_hand("zoe", points=2.5, extra=1, comment="A *good* start: $v_t$", penalty=2)
    made(graded)
    said = text(graded, "zoe")
    assert page(graded, "zoe").header.find("strong").get_text() == "10.5"
    assert "1 extra points are in it" in said and "2 are taken off" in said
    comment = page(graded, "zoe").find(class_="comment")
    assert comment.em.get_text() == "good" and comment.find("math")


def test_a_point_given_by_hand_makes_an_exercise_right(graded, by_hand):
    by_hand("zoe", "test-momentum", 5, comment="Fine after all.", on="momentum")
    made(graded)
    done = page(graded, "zoe").find_all("details", class_="done")
    momentum = next(one for one in done if one.summary.code.get_text() == "momentum")
    assert "Fine after all." in momentum.get_text() and momentum.has_attr("open")


def test_only_what_changed_is_made_anew(graded, by_hand):
    assert "4 pages written" in made(graded)
    before = {s: path(graded, s).stat().st_mtime_ns for s in ("zoe", "amal", "eve", "deniz")}
    assert "0 pages written" in made(graded)
    by_hand("zoe")
    assert "1 page written" in made(graded)
    after = {s: path(graded, s).stat().st_mtime_ns for s in before}
    assert {s for s in before if before[s] != after[s]} == {"zoe"}


def test_a_page_of_nbgraders_own_is_replaced(graded):
    made(graded)
    path(graded, "zoe").write_text("<html>stale</html>")
    assert "1 page written" in made(graded)
    assert "stale" not in text(graded, "zoe")


def test_rubrics_are_shown_only_if_asked(graded):
    made(graded)
    assert "MARK SCHEME" not in text(graded, "eve") and "halves allowed" not in text(graded, "eve")
    made(graded, "--rubrics")
    assert "MARK SCHEME" not in text(graded, "eve") and "halves allowed" in text(graded, "eve")


def test_nothing_hidden_is_on_a_page(graded):
    made(graded)
    for figure in page(graded, "zoe").find_all("figure"):
        assert "hidden" not in figure.get_text()


def test_nothing_of_a_students_or_a_name_runs(graded):
    made(graded)
    for student in ("zoe", "eve"):
        found = page(graded, student)
        assert not found.find_all("script")
        assert "alert(" in found.get_text()
        assert not [e for e in found.find_all(True) for a in e.attrs if a.startswith("on")]
    assert page(graded, "eve").find("blockquote").find("math")


def test_a_page_has_its_language_and_fits_a_phone(graded):
    made(graded)
    found = page(graded, "amal")
    assert found.html["lang"] == "en"
    assert "width=device-width" in found.find("meta", attrs={"name": "viewport"})["content"]
    assert found.find("bdi").get_text() == "أمل خالد"


def test_nothing_written_is_said_kindly(graded):
    made(graded)
    said = text(graded, "deniz")
    assert "Not written yet" in said and "Not yet ·" not in said


def test_what_is_said_of_all_is_said_once(graded):
    """Where there was no notebook, no stub is shown as if it had been handed in."""
    put(graded, "pdf", name="answers.pdf", text="%PDF")
    assert autograder("grade", "--course", graded, "--student", "pdf").returncode == 0
    made(graded)
    assert text(graded, "pdf").count("It holds answers.pdf.") == 1
    assert "Your code" not in text(graded, "pdf")
    assert "Your code" in text(graded, "zoe")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59, "less than a minute"),
        (60, "1 minute"),
        (3600 * 2, "2 hours"),
        (3600 * 2 + 61, "2 hours 1 minute"),
        (86400 + 3600 * 10 + 59 * 60, "1 day 10 hours"),
        (86400 * 2 + 60, "2 days"),
    ],
)
def test_how_late_is_told_as_the_rule_counts(seconds, said):
    assert lateness(seconds) == said


def test_one_lost_notebook_stops_no_other(graded):
    notebook = graded / "autograded" / "zoe" / CHAPTER / f"{CHAPTER}.ipynb"
    notebook.chmod(0o644)
    notebook.write_text("{")
    result = autograder("feedback", "--course", graded)
    assert result.returncode == 1 and "zoe" in result.stderr
    assert path(graded, "amal").is_file()


def test_nbgrader_finds_what_its_exchange_asks_for(graded):
    place = graded / "autograded" / "zoe" / CHAPTER
    (place / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    (place / "submission_secret.txt").write_text("secret")
    made(graded)
    assert (path(graded, "zoe").with_name("submission_secret.txt")).read_text() == "secret"
    assert path(graded, "zoe").with_name("timestamp.txt").is_file()


@pytest.mark.parametrize("arguments", [["99-nothing"], ["--student", "nobody"]])
def test_wrong_use_is_said(graded, arguments):
    result = autograder("feedback", "--course", graded, *arguments)
    assert result.returncode == 2 and "gradebook" in result.stderr
