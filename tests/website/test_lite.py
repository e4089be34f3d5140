"""A learner in the browser alone: the built site, served as files, other hosts out of reach."""

import io
import json
import re
import zipfile

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from autograder.collecting import collection
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from benchmarks.lite_pages import cell, nth, opened, put, run, save
from benchmarks.served_pages import elsewhere, served
from course.judging import bank as banks
from helpers.pages import SHOTS, new_page
from helpers.site import pyodide, site_page
from website import lite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHAPTER = "00-start-here"
STUB, CHECK, PROGRESS = 7, 8, 9  # among the cells of code
LABS = ("08-lab-saddles-and-noise", "09-lab-networks")
RIGHT = solutions(CHAPTER)["two_steps"]
UPHILL = RIGHT.replace("- lr", "+ lr")
ENDLESS = RIGHT.replace("    return", "    while True:\n        pass\n    return", 1)
# Every exercise with our solution, judged as a notebook's `check` does, figures and all.
ALL = """
import json
from IPython.utils.capture import capture_output
from course import check
from course.study import solutions
points = {{}}
for name in {names}:
    globals()[name] = solutions.made(name, "__main__")
    with capture_output():
        points[name] = float(check(name))
print(json.dumps(points))
"""


def exercises():
    """Every exercise of the chapters that run here, with its points."""
    found = {}
    for path in sorted((ROOT / "solutions").glob("*.json")):
        if path.stem not in LABS:
            found |= {n: banks.named(n).points for n in json.loads(path.read_text("utf-8"))}
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pyodide()
    out = tmp_path_factory.mktemp("site")
    lite.build(out, solutions=True)
    with served(out) as address:
        yield address


@pytest.fixture(scope="module")
def lab(browser, site):
    """Chapter 00 in a page whose first cell has run; `asked` is what it asked for."""
    page = site_page(browser)
    opened(page, site, CHAPTER)
    run(page, cell(page, "from course import"))
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "lite-last.png")
    page.context.close()


def checked(page, text):
    put(page, nth(page, STUB), text)
    run(page, nth(page, STUB))
    return run(page, nth(page, CHECK)).inner_text()


def test_a_wrong_answer_is_named_and_a_right_one_passes_with_a_figure(lab):
    assert "Both steps go up the slope." in checked(lab, UPHILL)
    said = checked(lab, RIGHT)
    assert "Passed. 1 of 1 point" in said and "Right on all 6 cases." in said
    figure = nth(lab, CHECK).locator(".verdict img")
    assert figure.evaluate("image => image.naturalWidth") > 300


def test_a_loop_that_never_ends_is_stopped_and_the_kernel_goes_on(lab):
    assert "took longer than 5 seconds on one case and was stopped" in checked(lab, ENDLESS)
    assert "Passed." in checked(lab, RIGHT)


def test_hints_guesses_and_progress_answer(lab):
    put(lab, nth(lab, PROGRESS), 'hint("two_steps")\nprogress()')
    said = run(lab, nth(lab, PROGRESS)).inner_text()
    assert "1 of 1" in said or "two_steps" in said
    run(lab, nth(lab, 2))
    buttons = nth(lab, 2).locator(".course-question button")
    buttons.first.wait_for()
    buttons.first.focus()
    lab.keyboard.press("Enter")
    nth(lab, 2).get_by_text("You guessed:").first.wait_for()


def test_an_explorable_moves_by_keys_and_by_the_mouse(lab):
    run(lab, nth(lab, 1))
    box = nth(lab, 1).locator(".course-explorable")
    slider = box.locator(".controls input[type=range]").first
    slider.wait_for()
    lab.wait_for_timeout(1000)

    def caption_after(move):
        before = box.locator(".caption").inner_text()
        move()
        for _ in range(100):
            if (now := box.locator(".caption").inner_text()) != before:
                return now
            lab.wait_for_timeout(50)
        raise AssertionError(f"The caption stays: {before}")

    def drag():
        knob = box.locator(".handle .knob").first
        knob.scroll_into_view_if_needed()
        at = knob.bounding_box()
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
        lab.mouse.move(x, y)
        lab.mouse.down()
        lab.mouse.move(x - 40, y - 30, steps=5)
        lab.mouse.up()

    slider.focus()
    caption_after(lambda: lab.keyboard.press("ArrowRight"))
    caption_after(drag)


def test_every_exercise_of_the_ten_chapters_passes_with_its_points(lab):
    wanted = exercises()
    put(lab, nth(lab, PROGRESS), ALL.format(names=list(wanted)))
    said = run(lab, nth(lab, PROGRESS)).inner_text()
    assert json.loads(re.search(r"\{.*\}", said).group()) == wanted


def test_a_reload_keeps_the_work_and_the_records(lab, site):
    put(lab, nth(lab, PROGRESS), "progress()")
    run(lab, nth(lab, PROGRESS))
    save(lab)
    opened(lab, site, CHAPTER)
    text = RIGHT.strip().splitlines()[-1].strip()
    assert text in nth(lab, STUB).inner_text()
    assert "Passed. 1 of 1 point" in nth(lab, CHECK).inner_text()
    run(lab, cell(lab, "from course import"))
    assert "First steps\t1 of 1" in run(lab, nth(lab, PROGRESS)).inner_text()


def test_work_goes_out_as_a_folder_for_make_lab_and_collect_and_comes_in_again(
    lab, site, browser, course_folder, tmp_path
):
    out = lab.context.new_page()
    out.goto(f"{site}lite/work.html")
    with out.expect_download() as got:
        out.get_by_role("button", name="Download my work").click()
    path = tmp_path / "my-notebooks.zip"
    got.value.save_as(path)
    found = Axe().run(out).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in ("serious", "critical")], found
    with zipfile.ZipFile(path) as opened_zip:
        assert opened_zip.testzip() is None
        names = set(opened_zip.namelist())
        own = nbformat.reads(opened_zip.read(f"{CHAPTER}/{CHAPTER}.ipynb").decode(), as_version=4)
        records = opened_zip.read("my-progress.jsonl").decode().splitlines()
    assert names >= {f"{CHAPTER}/{CHAPTER}.ipynb", "my-progress.jsonl"}
    nbformat.validate(own)
    assert own.metadata.kernelspec.name == "python3"
    assert any(json.loads(line).get("credit") == 1 for line in records)

    handed_in = tmp_path / "class" / "ada"
    handed_in.mkdir(parents=True)
    zipfile.ZipFile(path).extractall(handed_in)
    (course_folder / "roster.csv").write_text("id,first_name,last_name,email\nada,Ada,L,a@x.org\n")
    collection.collect(course_folder, [tmp_path / "class"], CHAPTER, None, False)
    collected = course_folder / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
    assert RIGHT.strip() in "\n".join(c.source for c in nbformat.read(collected, 4).cells)

    elsewhere = new_page(browser)
    elsewhere.goto(f"{site}lite/work.html")
    elsewhere.locator("#zip").set_input_files(path)
    elsewhere.get_by_text("Taken in:").wait_for()
    elsewhere.goto(f"{site}lite/lab/index.html?path={CHAPTER}/{CHAPTER}.ipynb")
    nth(elsewhere, CHECK).get_by_text("Passed.").first.wait_for()
    assert RIGHT.strip().splitlines()[-1].strip() in nth(elsewhere, STUB).inner_text()
    elsewhere.close()
    out.close()


def test_what_is_no_zip_is_said_and_changes_nothing(lab, site):
    page = lab.context.new_page()
    page.goto(f"{site}lite/work.html")
    file = {"name": "photo.zip", "mimeType": "application/zip", "buffer": b"not a zip"}
    page.locator("#zip").set_input_files(file)
    page.get_by_text("This is not a zip.").wait_for()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("my-notebooks/00-start-here/00-start-here.ipynb", '{"cells": 3}')
    page.locator("#zip").set_input_files({**file, "buffer": packed.getvalue()})
    page.get_by_text("cannot be read as a notebook. Nothing was taken in.").wait_for()
    page.close()


def test_a_lab_on_pytorch_is_a_page_to_read_that_says_what_it_needs(lab, site):
    page = lab.context.new_page()
    page.goto(f"{site}lite/lab/index.html?read={LABS[0]}/{LABS[0]}.md")
    page.get_by_text("This chapter needs PyTorch").wait_for()
    assert page.locator(".jp-RenderedMarkdown h1").count() == 1
    page.close()


def test_no_other_host_was_asked_for_anything(lab, site):
    assert lab.asked and not elsewhere(lab.asked, site)
