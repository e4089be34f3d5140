"""Guesses, their reveal, progress and a review under a reader's keys, in real JupyterLab."""

import json

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from course.study import learner
from course.study.progress_report import contents
from helpers.lab_pages import opened
from helpers.pages import SHOTS, new_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHAPTER = "04-momentum"
CELLS = [
    "from course import guess, progress, reveal, review, self_check",
    'guess("04-valley")',
    'reveal("04-valley")',
    "progress()",
    "review()",
    'guess("01-walk")',
    'self_check("04")',
]
TRUTH = "more than a hundred times smaller"


@pytest.fixture(scope="module")
def folder(place):
    """A learner's folder with one notebook of cells; yesterday a guess was revealed."""
    folder, _ = place
    (folder / CHAPTER).mkdir()
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / CHAPTER / f"{CHAPTER}.ipynb")
    old = {"v": 1, "kind": "reveal", "name": "02-ramp", "at": "2026-01-01T10:00:00+00:00"}
    line = json.dumps({**old, "answer": "9", "right": True, "sure": "sure"})
    (folder / learner.FILE).write_text(line + "\n")
    return folder


@pytest.fixture(scope="module")
def lab(browser, folder, place):
    page = new_page(browser)
    opened(page, f"{place[1]}/{CHAPTER}/{CHAPTER}.ipynb")
    run(page, 0)
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "study-last.png")
    page.close()


def idle(page):
    return page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")


def cell(page, number):
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run(page, number):
    target = cell(page, number)
    target.scroll_into_view_if_needed()
    target.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    idle(page).wait_for()
    return target


def press(page, target, name):
    """Go from the first button to another by Tab, and press it by Enter."""
    button = target.get_by_role("button", name=name, exact=True)
    button.wait_for()
    target.locator(".course-question button").first.focus()
    for _ in range(20):
        if button.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"{name} is not reached by Tab")
    page.keyboard.press("Enter")


def records(folder, kind):
    lines = (folder / learner.FILE).read_text().splitlines()
    return [record for record in map(json.loads, lines) if record["kind"] == kind]


def test_a_guess_by_keys_is_kept_revealed_and_there_after_a_restart(lab, folder):
    asked = run(lab, 1)
    press(lab, asked, TRUTH)
    asked.get_by_text(f"You guessed: {TRUTH}.").first.wait_for()
    press(lab, asked, "sure")
    asked.get_by_text(f"You guessed: {TRUTH} (sure).").first.wait_for()
    lab.screenshot(path=SHOTS / "study-guess.png")
    assert records(folder, "guess")[-1]["sure"] == "sure"

    told = run(lab, 2)
    told.get_by_text("That is right.").wait_for()
    told.get_by_text("Shown in: Figure: two paths in the valley.").wait_for()

    lab.keyboard.press("Control+s")
    lab.locator(".lm-TabBar-tab.jp-mod-dirty").wait_for(state="detached")
    saved = folder / CHAPTER / f"{CHAPTER}.ipynb"
    assert f"You guessed: {TRUTH} (sure)." in saved.read_text(encoding="utf-8")

    lab.keyboard.press("Escape")
    lab.keyboard.press("0")
    lab.keyboard.press("0")
    lab.locator(".jp-Dialog button.jp-mod-accept").click()
    lab.wait_for_timeout(2000)
    idle(lab).wait_for()
    run(lab, 0)
    asked = run(lab, 1)
    asked.get_by_text("It has been revealed since.").wait_for()
    assert asked.get_by_role("button", name="larger", exact=True).is_disabled()
    assert not lab.errors


def test_a_number_is_typed_and_kept(lab, folder):
    asked = run(lab, 5)
    field = asked.get_by_label("Your number")
    field.wait_for()
    field.click()
    lab.keyboard.press("Control+a")
    lab.keyboard.type("15")
    lab.keyboard.press("Tab")
    lab.keyboard.press("Enter")
    asked.get_by_text("You guessed: 15.").first.wait_for()
    assert records(folder, "guess")[-1]["answer"] == 15


def test_progress_is_a_table_with_the_calibration_line(lab):
    shown = run(lab, 3)
    shown.get_by_role("table", name="Your progress").wait_for()
    assert shown.get_by_role("row").count() == 1 + sum(map(len, contents().values()))
    shown.get_by_text("were right; where you were sure, 2 of 2.").wait_for()
    lab.screenshot(path=SHOTS / "study-progress.png")


def test_a_review_asks_what_is_due_and_says_whether_it_is_right(lab, folder):
    asked = run(lab, 4)
    asked.get_by_text("1 of 1, from chapter 02.").first.wait_for()
    press(lab, asked, "9")
    asked.get_by_text("Yes. Slope times mean age").first.wait_for()
    assert records(folder, "answer")[-1]["right"] is True
    run(lab, 4).get_by_text("No question from an earlier chapter is due today.").wait_for()


def test_what_is_shown_has_no_fault_that_axe_knows(lab):
    for number in (1, 2, 3, 5, 6):
        run(lab, number)
        output = cell(lab, number).locator(".jp-OutputArea")
        output.locator("p").first.wait_for()
        output.evaluate("(area, number) => area.id = `area-${number}`", number)
        found = Axe().run(lab, context={"include": [[f"#area-{number}"]]})
        assert found.violations_count == 0, found.generate_report()
