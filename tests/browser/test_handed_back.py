"""Feedback, report and formgrader's page of an answer, in real Chromium, as people open them."""

import shutil

import pytest

from autograder.gradebook import database
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from benchmarks.lab import jupyter
from helpers.commands import autograder
from helpers.course_folder import CHAPTER, WRONG, put
from helpers.pages import SHOTS, serious

QUESTION = "when-momentum-hurts"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 1000}
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("handed-back")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    right = solutions(CHAPTER)
    put(folder, "ada", demo_class.filled(CHAPTER, right))
    put(folder, "ben", demo_class.filled(CHAPTER, right | {"momentum": WRONG}))
    put(folder, "cem", demo_class.filled(CHAPTER, {}))
    assert autograder("grade", CHAPTER, "--course", folder).returncode == 0
    with database.opened(folder) as book:
        comment = book.find_comment("momentum", CHAPTER, CHAPTER, "ben")
        comment.manual_comment = "So close: what is $v_{t+1}$ made of?"
        book.db.commit()
    assert autograder("feedback", "--course", folder).returncode == 0
    assert autograder("report", "--course", folder).returncode == 0
    return folder


def opened(page, path, size, scheme="light"):
    """The page at an address of its own; what it asks for beside itself is in `asked`."""
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(path.as_uri())


def sound(page):
    """No errors, nothing fetched, nothing to scroll sideways, and nothing serious for axe."""
    assert not page.errors
    assert len([url for url in page.asked if not url.startswith("data:")]) == 1
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert not serious(page)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_feedback_is_sound(page, course, size, scheme):
    opened(page, course / "feedback" / "ben" / CHAPTER / f"{CHAPTER}.html", size, scheme)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"feedback-{size['width']}-{scheme}.png")
    assert page.locator(".total").is_visible()
    assert page.locator("h3", has_text="momentum").first.bounding_box()["y"] < size["height"]
    assert page.locator(".comment math").bounding_box()["height"] > 5
    sound(page)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_is_sound(page, course, size, scheme):
    opened(page, course / "report.html", size, scheme)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"report-{size['width']}-{scheme}.png")
    sound(page)


def test_a_chip_leads_to_its_exercise_by_keyboard(page, course):
    opened(page, course / "feedback" / "ben" / CHAPTER / f"{CHAPTER}.html", DESK)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#1")


def test_in_formgrader_one_answer_is_one_screen_and_a_rubric_line_goes_into_the_comment(
    page, course, tmp_path
):
    with jupyter(course, tmp_path) as address:
        page.goto(f"{address}/formgrader/gradebook/{CHAPTER}/{CHAPTER}")
        page.get_by_text("Submission #1").click()
        answer = page.locator(".one-answer").first
        answer.wait_for()
        page.wait_for_load_state("networkidle")
        for inside in (".nbgrader_cell", ".comment", ".rubric"):
            box = answer.locator(inside).first.bounding_box()
            assert box["y"] < 1000
        assert not page.locator("details.lecture").get_attribute("open")
        page.keyboard.press("Alt+1")
        comment = answer.locator("textarea.comment")
        assert "way" in comment.input_value()
        answer.locator(".rubric button").nth(2).click()
        assert len(comment.input_value().splitlines()) == 2
        page.wait_for_load_state("networkidle")
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "formgrader-answer.png")
        assert not page.errors
    with database.opened(course) as book:
        said = [c.manual_comment for s in ("ada", "ben", "cem") for c in _comments(book, s)]
    assert any(text and "Evidence" in text for text in said)


def _comments(book, student):
    return [book.find_comment(QUESTION, CHAPTER, CHAPTER, student)]
