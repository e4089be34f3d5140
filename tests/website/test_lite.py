"""A learner in the browser alone: the built site, served as files, other hosts out of reach."""

import io
import json
import re
import zipfile

import nbformat
import pytest

from autograder.collecting import collection
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from benchmarks.lite_pages import answering, cell, nth, opened, pull, put, run, save
from benchmarks.served_pages import asked, elsewhere, served
from course.__main__ import lay_out
from course.judging import bank as banks
from course.study import progressing
from helpers.pages import SHOTS, new_page, serious
from helpers.site import pyodide
from website import lite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHAPTER = "00-start-here"
EXPLORABLE, GUESS, STUB, CHECK, PROGRESS = 1, 2, 7, 8, 9  # among the cells of code
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

INTERACT = """
from ipywidgets import interact
@interact(a=(0, 9))
def told(a=3):
    print("value", a)
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
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    addresses = asked(context)
    page = context.new_page()
    page.asked = addresses
    opened(page, site, CHAPTER)
    run(page, cell(page, "from course import"))
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "lite-last.png")
    context.close()


def checked(page, text):
    put(page, nth(page, STUB), text)
    run(page, nth(page, STUB))
    return run(page, nth(page, CHECK)).inner_text()


def solve(page):
    """A right answer that passed, saved."""
    assert "Passed. 1 of 1 point" in checked(page, RIGHT)
    save(page)


# What a notebook of ours shows; the rest is JupyterLab's.
OWN = (".course-explorable", ".verdict", ".course-question", ".course-arranging", ".course-study")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious_in_what_a_notebook_shows(lab, theme):
    run(lab, nth(lab, EXPLORABLE))
    checked(lab, UPHILL)
    run(lab, nth(lab, GUESS))
    put(lab, nth(lab, PROGRESS), "from course import arrange\narrange('momentum')\nprogress()")
    run(lab, nth(lab, PROGRESS))
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
    lab.evaluate(change, theme)
    lab.locator(f'body[data-jp-theme-name="{theme}"]').wait_for(state="attached")
    for part in OWN[:-1]:
        lab.locator(part).first.wait_for()
    shown = [part for part in OWN if lab.locator(part).count()]
    assert not serious(lab, *shown)
    lab.evaluate(change, "JupyterLab Light")


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
    run(lab, nth(lab, GUESS))
    buttons = nth(lab, GUESS).locator(".course-question button")
    buttons.first.wait_for()
    buttons.first.focus()
    lab.keyboard.press("Enter")
    nth(lab, GUESS).get_by_text("You guessed:").first.wait_for()


def test_an_explorable_moves_by_keys_and_by_the_mouse(lab):
    run(lab, nth(lab, EXPLORABLE))
    box = nth(lab, EXPLORABLE).locator(".course-explorable")
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

    slider.focus()
    caption_after(lambda: lab.keyboard.press("ArrowRight"))
    knob = box.locator(".handle .knob").first
    caption_after(lambda: pull(lab, knob, -40, -30))


def test_interact_of_ipywidgets_moves_by_the_mouse(lab):
    """As chapter 03 shows it beside an explorable."""
    put(lab, nth(lab, PROGRESS), INTERACT)
    shown = run(lab, nth(lab, PROGRESS))
    shown.get_by_text("value 3", exact=True).wait_for()
    pull(lab, shown.locator(".noUi-handle"), 500)
    shown.get_by_text("value 9", exact=True).wait_for()


def test_every_exercise_of_the_ten_chapters_passes_with_its_points(lab):
    wanted = exercises()
    put(lab, nth(lab, PROGRESS), ALL.format(names=list(wanted)))
    said = run(lab, nth(lab, PROGRESS)).inner_text()
    assert json.loads(re.search(r"\{.*\}", said).group()) == wanted


def test_a_reload_keeps_the_notebook_the_work_and_the_records(lab):
    solve(lab)
    put(lab, nth(lab, PROGRESS), "progress()")
    run(lab, nth(lab, PROGRESS))
    save(lab)
    lab.reload()
    answering(lab)
    text = RIGHT.strip().splitlines()[-1].strip()
    assert text in nth(lab, STUB).inner_text()
    assert "Passed. 1 of 1 point" in nth(lab, CHECK).inner_text()
    run(lab, cell(lab, "from course import"))
    assert "First steps\t1 of 1" in run(lab, nth(lab, PROGRESS)).inner_text()


@pytest.fixture(scope="module")
def zipped(lab, site, tmp_path_factory):
    """The work so far, a right answer among it, as a learner downloads it."""
    solve(lab)
    page = lab.context.new_page()
    page.goto(f"{site}lite/work.html")
    assert not serious(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="Download my work").click()
    path = tmp_path_factory.mktemp("downloads") / "my-notebooks.zip"
    got.value.save_as(path)
    page.close()
    return path


@pytest.fixture
def unpacked(zipped, tmp_path):
    folder = tmp_path / "class" / "my-notebooks"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(zipped) as opened_zip:
        assert opened_zip.testzip() is None
        opened_zip.extractall(folder)
    return folder


def test_what_is_downloaded_is_the_notebook_and_the_records(unpacked):
    own = nbformat.read(unpacked / CHAPTER / f"{CHAPTER}.ipynb", as_version=4)
    nbformat.validate(own)
    assert own.metadata.kernelspec.name == "python3", "a Jupyter on a computer has that kernel"
    records = (unpacked / "my-progress.jsonl").read_text("utf-8").splitlines()
    assert any(json.loads(line).get("credit") == 1 for line in records)


def test_make_lab_takes_the_folder_and_adds_the_other_chapters(unpacked):
    kept = (unpacked / CHAPTER / f"{CHAPTER}.ipynb").read_bytes()
    added = lay_out(ROOT / "release", unpacked)
    assert CHAPTER not in added and len(added) == 11
    assert (unpacked / CHAPTER / f"{CHAPTER}.ipynb").read_bytes() == kept
    assert any("1 of 1" in line for line in progressing.in_folder(unpacked))


def test_collect_takes_the_folder(unpacked, course_folder):
    handed_in = unpacked.rename(unpacked.with_name("ada"))
    (course_folder / "roster.csv").write_text("id,first_name,last_name,email\nada,Ada,L,a@x.org\n")
    collection.collect(course_folder, [handed_in.parent], CHAPTER, None, False)
    collected = course_folder / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
    assert RIGHT.strip() in "\n".join(c.source for c in nbformat.read(collected, 4).cells)


@pytest.mark.parametrize("way", ["zip", "folder"])
def test_work_comes_in_again_in_another_browser(way, site, browser, zipped, unpacked):
    page = new_page(browser)
    page.goto(f"{site}lite/work.html")
    page.locator(f"#{way}").set_input_files(zipped if way == "zip" else unpacked)
    page.get_by_text("Taken in:").wait_for()
    page.goto(f"{site}lite/lab/index.html?path={CHAPTER}/{CHAPTER}.ipynb")
    nth(page, CHECK).get_by_text("Passed.").first.wait_for()
    assert RIGHT.strip().splitlines()[-1].strip() in nth(page, STUB).inner_text()
    page.close()


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


def test_a_start_says_what_it_waits_for_until_python_answers(lab, site):
    page = lab.context.new_page()
    page.goto(f"{site}lite/lab/index.html?path={CHAPTER}/{CHAPTER}.ipynb")
    line = page.locator("body > div[role=status]")
    line.get_by_text("Starting Python in this page").wait_for()
    answering(page)
    line.wait_for(state="detached")
    page.close()


def test_where_python_cannot_be_loaded_the_page_says_so(browser, site):
    page = new_page(browser, service_workers="block")  # else a route sees nothing
    page.route("**/pyodide-lock.json", lambda route: route.abort())
    page.goto(f"{site}lite/lab/index.html?path={CHAPTER}/{CHAPTER}.ipynb")
    page.get_by_text("Python could not be loaded from 127.0.0.1").wait_for()
    page.close()


def test_a_lab_on_pytorch_is_a_page_to_read_that_says_what_it_needs(lab, site):
    page = lab.context.new_page()
    page.goto(f"{site}lite/lab/index.html?read={LABS[0]}/{LABS[0]}.md")
    page.get_by_text("This chapter needs PyTorch").wait_for()
    assert page.locator(".jp-RenderedMarkdown h1").count() == 1
    page.close()


def test_no_other_host_was_asked_for_anything(lab, site):
    assert lab.asked and not elsewhere(lab.asked, site)
