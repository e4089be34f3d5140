"""What a learner sees first in JupyterLab, and what an instructor still has."""

import pytest

from autograder.writing.sources import ROOT
from benchmarks.lab import jupyter
from course import jupyter_command
from course.__main__ import lay_out
from helpers.pages import SHOTS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OURS_ALONE = ("Create Assignment", "Nbgrader", "get notified about official")


def opened(page, address, path):
    page.goto(f"{address}{path}")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=90_000)
    page.wait_for_timeout(3000)  # a question would come by then
    return page.locator("body").inner_text()


@pytest.fixture
def notebooks(tmp_path):
    lay_out(ROOT / "release", tmp_path / "notebooks")
    return tmp_path / "notebooks"


@pytest.mark.parametrize("width", [1280, 1600])
def test_a_learner_starts_in_chapter_00_without_what_is_for_instructors(
    page, notebooks, tmp_path, monkeypatch, width
):
    page.set_viewport_size({"width": width, "height": 1000})
    for name, value in jupyter_command.environment().items():
        monkeypatch.setenv(name, value)
    with jupyter(notebooks, tmp_path) as address:
        seen = opened(page, address, "/")
        assert page.url.endswith("/lab/tree/00-start-here/00-start-here.ipynb")
        assert "00 · Start here" in seen and "Validate" in seen
        assert [words for words in OURS_ALONE if words in seen] == []
        picture = page.locator(".jp-OutputArea-output img").first
        assert picture.is_visible(), "the explorable is seen before anything has run"
        assert picture.bounding_box()["y"] < 1000
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"first-screen-{width}.png")
        page.get_by_role("link", name="04-momentum").first.click()
        page.get_by_role("tab", name="04-momentum.ipynb").wait_for()


def test_an_instructor_has_the_buttons_of_nbgrader_as_ever(page, notebooks, tmp_path):
    with jupyter(notebooks, tmp_path) as address:
        seen = opened(page, address, "/lab/tree/00-start-here/00-start-here.ipynb")
        assert "Nbgrader" in seen and "Create Assignment" in seen
