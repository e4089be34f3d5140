"""Run › Run All Cells in JupyterLab reaches the last cell, unsolved and solved; the page that is
made of it folds what is folded and cuts nothing. All chapters: python -m benchmarks.run_all."""

import json

import pytest

from benchmarks import run_all
from course import jupyter_command
from helpers.pages import SHOTS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHAPTERS = ["00-start-here", "04-momentum"]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The runs, and the folder with the notebooks as JupyterLab saved them."""
    folder = tmp_path_factory.mktemp("runs")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_RECORDS", raising=False)
        return list(run_all.run_all(CHAPTERS, folder)), folder


def test_every_run_reaches_its_last_cell_and_no_line_is_broken(ran):
    runs, _ = ran
    assert [(run.chapter, run.answers) for run in runs] == [
        (chapter, answers) for chapter in CHAPTERS for answers in run_all.ANSWERS
    ]
    assert [run for run in runs if not run.sound] == []
    assert all(run.allowed == 0 for run in runs if run.answers == "right")


def test_the_attempt_that_chapter_00_shows_is_no_attempt_of_the_reader(ran):
    _, folder = ran
    for answers, written in (("blank", [False]), ("right", [True])):
        lines = (folder / answers / "my-progress.jsonl").read_text().splitlines()
        records = [record for record in map(json.loads, lines) if record["name"] == "two_steps"]
        assert [record["written"] for record in records] == written


def test_what_is_not_written_is_told_without_red(ran):
    _, folder = ran
    path = folder / "blank" / "04-momentum" / "04-momentum.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    errors = [o for c in cells for o in c.get("outputs", []) if o["output_type"] == "error"]
    assert {error["ename"] for error in errors} == {"CheckFailed"}
    stub = next(
        c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == "diagnosis"
    )
    assert "Nothing is written here yet." in json.dumps(stub["outputs"])


MEASURE = """() => ({
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  cut: [...document.querySelectorAll("img, table, pre")]
    .filter(e => e.checkVisibility() && !e.closest("details:not([open])"))
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 80)),
  mute: [...document.querySelectorAll("img:not([alt]), img[alt='']")].length,
  folded: document.querySelectorAll("details.course-folded:not([open])").length,
  shown: [...document.querySelectorAll(".jp-CodeCell .highlight")]
    .filter(e => !e.closest("details")).length,
})"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_page_of_a_chapter_folds_what_is_folded_and_cuts_nothing(ran, page, chapter, media):
    path = ran[1] / "right" / chapter / f"{chapter}.ipynb"
    code = [c for c in json.loads(path.read_text())["cells"] if c["cell_type"] == "code"]
    hidden = sum(bool(c["metadata"].get("jupyter", {}).get("source_hidden")) for c in code)
    page.emulate_media(media=media)
    page.set_viewport_size({"width": 1280 if media == "screen" else 718, "height": 1000})  # A4
    page.goto(jupyter_command.export(path).as_uri(), wait_until="commit")
    page.locator(".jp-CodeCell").last.wait_for()
    found = page.evaluate(MEASURE)
    assert found == {
        **{"wide": 0, "cut": [], "mute": 0},
        **{"folded": hidden, "shown": len(code) - hidden},
    }
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"exported-{chapter}-{media}.png")


def test_a_pdf_is_written(ran):
    path = ran[1] / "right" / "00-start-here" / "00-start-here.ipynb"
    made = jupyter_command.export(path, pdf=True)
    assert made.suffix == ".pdf" and made.read_bytes().startswith(b"%PDF-")
