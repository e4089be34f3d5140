"""Arrange, keep, solution and mine by keys, and after a restart; Run All to its end."""

import shutil

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from autograder.writing.study_data import parted
from course.study import lines
from helpers.lab_pages import opened
from helpers.pages import SHOTS, new_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
IMPORTS = "import numpy as np\nfrom course import arrange, check, keep, mine, solution"
OWN = """\
def two_steps(grad, x0, lr):
    first = x0 - lr * grad(x0)
    return np.array([x0, first, first - lr * grad(first)])"""
CELLS = [
    IMPORTS,
    'arrange("two_steps")',
    OWN,
    'check("two_steps")',
    'keep("two_steps")',
    'solution("two_steps")',
    "mine.two_steps",
]
ARRANGE, STUB, CHECK, KEEP, SOLUTION, MINE = range(1, 7)


@pytest.fixture(scope="module")
def lab(browser, place):
    """JupyterLab with a learner's folder: chapter 00 as released, and a notebook of `CELLS`."""
    folder, address = place
    chapter = folder / "00-start-here"
    shutil.copytree(ROOT / "release" / "00-start-here", chapter)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), chapter / "try.ipynb")
    page = new_page(browser)
    page.address, page.folder = f"{address}/00-start-here", folder
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "study-own-last.png")
    page.close()


def cell(page, number):
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run(page, number):
    target = cell(page, number)
    target.scroll_into_view_if_needed()
    target.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    return target


def shown_lines(box):
    return [item.inner_text() for item in box.locator("li code").all()]


def press(page, box, name, times=1):
    """Reach a button and press it by keyboard; it keeps the focus while its line moves."""
    box.get_by_role("button", name=name, exact=True).focus()
    for _ in range(times):
        page.keyboard.press("Enter")


def test_lines_are_arranged_by_keys_kept_and_laid_beside_the_solution(lab):
    opened(lab, f"{lab.address}/try.ipynb")
    run(lab, 0)
    box = run(lab, ARRANGE).locator(".course-arranging")
    box.wait_for()
    press(lab, box, "Check this order")
    box.get_by_role("status").get_by_text("Not yet.").wait_for()

    _, right = parted(solutions("00-start-here")["two_steps"])
    right = [line.strip() for line in right]
    for place, line in enumerate(right):
        now = [text.strip() for text in shown_lines(box)]
        press(lab, box, f"Move up: {line}", now.index(line) - place)
    wrong = {text.strip() for text in lines.of("two_steps").lines} - set(right)
    for line in sorted(wrong):
        press(lab, box, f"Take out: {line}")
    assert [text.strip() for text in shown_lines(box)][: len(right)] == right
    press(lab, box, "Check this order")
    box.get_by_role("status").get_by_text("Passed.").wait_for()
    assert cell(lab, ARRANGE).locator("pre:visible", has_text="wrong order").count() == 0
    box.screenshot(path=SHOTS / "arrange.png")

    run(lab, STUB)
    verdict = run(lab, CHECK)
    verdict.get_by_text("Passed.").wait_for()
    verdict.get_by_text("all of gradient descent").wait_for()
    verdict.get_by_text("for later chapters").wait_for()
    run(lab, KEEP).get_by_text("is kept in my_optimizers.py").wait_for()
    assert OWN in (lab.folder / "my_optimizers.py").read_text(encoding="utf-8")
    side = run(lab, SOLUTION)
    side.get_by_role("region", name="Our two_steps", exact=True).wait_for()
    assert (
        "first - lr" in side.get_by_role("region", name="Your two_steps", exact=True).inner_text()
    )
    side.screenshot(path=SHOTS / "solution.png")
    for number in (ARRANGE, CHECK, SOLUTION):
        area = cell(lab, number).locator(".jp-OutputArea").first
        area.evaluate("(area, number) => area.id = `own-${number}`", number)
        found = Axe().run(lab, context={"include": [[f"#own-{number}"]]})
        assert found.violations_count == 0, found.generate_report()

    lab.keyboard.press("Escape")
    lab.keyboard.press("0")
    lab.keyboard.press("0")
    lab.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    lab.wait_for_timeout(1000)
    lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    run(lab, 0)
    box = run(lab, ARRANGE).locator(".course-arranging")
    box.wait_for()
    assert [text.strip() for text in shown_lines(box)][: len(right)] == right
    assert box.get_by_role("button", name="Put in: ").count() == len(wrong)
    again = run(lab, SOLUTION)
    again.get_by_role("region", name="Your two_steps", exact=True).get_by_text(
        "first - lr"
    ).wait_for()
    run(lab, MINE).get_by_text("your own, from my_optimizers.py").wait_for()
    assert not lab.errors


def test_run_all_on_an_unsolved_chapter_reaches_its_last_cell(lab):
    opened(lab, f"{lab.address}/00-start-here.ipynb")
    lab.get_by_role("menuitem", name="Run", exact=True).click()
    lab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = lab.locator(".jp-Notebook .jp-CodeCell").last
    last.locator(".jp-InputPrompt", has_text="[").wait_for()
    lab.wait_for_function(
        "cell => /\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt').textContent)",
        arg=last.element_handle(),
    )
    test = lab.locator(".jp-Notebook .jp-CodeCell", has_text='check("two_steps")').last
    test.get_by_text("not written yet").first.wait_for()
    prompts = lab.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").all_text_contents()
    assert not {"[ ]:", "[*]:"} & set(prompts), prompts  # a folded cell has an empty one
    assert not lab.errors
