"""What people open, feedback, formgrader and the table of scores, does nothing of the student's."""

import csv
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.pages.safe_csv import harmless
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from helpers.commands import autograder, nbgrader
from helpers.course_folder import CHAPTER, put, scores
from helpers.hostile_notebook import hostile
from helpers.pages import browser_here, new_page

SHORT = "00-start-here"  # where any chapter will do

HARMLESS = """
from IPython.display import HTML, display
import pandas as pd
display(pd.DataFrame({"loss": [0.125, 0.0625]}, index=["first", "second"]))
import matplotlib.pyplot as plt
plt.plot([1, 2]);
"""


@pytest.fixture(scope="module")
def listener():
    """A server that notes in `asked` which paths it was asked for; `address` is where."""

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        server.asked, server.address = [], f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def written(tmp_path_factory, listener):
    """One hostile notebook, graded and made into both pages: {"feedback": …, "formgrader": …}."""
    course = tmp_path_factory.mktemp("pages")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    nb = demo_class.filled(CHAPTER, solutions(CHAPTER) | {"momentum": "def momentum(*a): return 0"})
    text = "A table:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> so $x < y$ & `a < b`"
    nb.cells.insert(1, new_markdown_cell(text))
    nb.cells.insert(1, new_code_cell(HARMLESS))
    put(course, "kim", hostile(nb, listener.address))
    result = autograder("grade", CHAPTER, "--course", course)
    assert result.returncode == 0, result.stderr
    result = nbgrader("generate_feedback", CHAPTER, cwd=course)
    assert result.returncode == 0, result.stderr[-3000:]
    feedback = course / "feedback" / "kim" / CHAPTER / f"{CHAPTER}.html"
    return {"feedback": feedback.read_text(encoding="utf-8"), "formgrader": formgraded(course)}


@pytest.fixture(scope="module")
def pages(written):
    """The same, parsed."""
    return {name: BeautifulSoup(text, "html.parser") for name, text in written.items()}


def formgraded(course) -> str:
    """The page of kim's submission, by formgrader's own code in a process of its own."""
    import subprocess
    import sys

    show = (
        "import sys\n"
        "from nbconvert.exporters import HTMLExporter\n"
        "from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension\n"
        "from unittest.mock import MagicMock\n"
        "app = FormgradeExtension()\n"
        "app.root_dir = '.'\n"
        "app.initialize([])\n"
        "server = MagicMock(settings={})\n"
        "app.init_tornado_settings(server)\n"
        "page = server.settings['nbgrader_exporter'].from_filename(sys.argv[1], resources=dict(\n"
        "    assignment_id='a', notebook_id='n', submission_id='s', index=0, total=1,\n"
        "    base_url='', student='kim', last_name='', first_name='', notebook_path='p'))[0]\n"
        "sys.stdout.buffer.write(page.encode())"
    )
    path = f"autograded/kim/{CHAPTER}/{CHAPTER}.ipynb"
    done = subprocess.run([sys.executable, "-c", show, path], cwd=course, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()


BOTH = pytest.mark.parametrize("name", ["feedback", "formgrader"])


@BOTH
def test_nothing_of_a_students_can_run_or_fetch(pages, name):
    page = pages[name]
    assert "hacked" in page.get_text()  # what was written is there to be read
    assert not [s for s in page.find_all(["script", "style"]) if "hacked" in s.get_text()]
    for element in page.find_all(True):
        for attribute, value in element.attrs.items():
            if attribute not in ("title", "alt") and not str(value).startswith("data:image/"):
                assert "hacked" not in str(value) and "example.org" not in str(value), element
            own = element.find_parent("nav") and element.get("onclick", "").startswith(
                "toggle_name("
            )
            assert not attribute.startswith("on") or own, element


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_a_page_that_is_opened_asks_nobody_and_runs_nothing(written, listener, tmp_path):
    def only_here(route):
        here = route.request.url.startswith(("file:", "data:", listener.address))
        route.continue_() if here else route.abort()

    # What a page asked for was asked for before this, which shows that asking would be noted.
    last = f'<p style="cursor: url({listener.address}/last), auto">'
    with browser_here() as browser:
        for name, text in written.items():
            listener.asked.clear()
            path = tmp_path / f"{name}.html"
            path.write_text(text, encoding="utf-8")
            page = new_page(browser)
            page.route("**/*", only_here)
            page.goto(path.as_uri())
            page.mouse.move(300, 300)
            assert "hacked" not in page.title()
            with page.expect_event("requestfinished", lambda request: "/last" in request.url):
                page.evaluate("last => document.body.innerHTML = last", last)
            assert listener.asked == ["/last"], name


@BOTH
def test_a_student_adds_no_part_that_acts_on_the_page(pages, name):
    """Only pictures that the page holds, and links that leave it; no form, no id, no overlay."""
    students = pages[name].select("#notebook-container .rendered_html, .output_area")
    assert len(students) > 50
    for element in (e for part in students for e in part.find_all(True)):
        assert element.name not in (
            *("script", "style", "link", "meta", "base", "iframe", "object", "embed", "svg"),
            *("form", "input", "button", "textarea", "select", "math", "template", "noscript"),
        ), element
        assert not element.get("id"), element
        assert "position" not in element.get("style", "") and "score" not in element.get(
            "class", []
        )
        assert element.get("src", "data:image/").startswith("data:image/"), element
        assert element.get("href", "#").startswith(("#", "http://", "https://")), element


@BOTH
def test_the_page_keeps_its_shape(pages, name):
    """Closing tags of a student's close nothing of the page's: every cell stands in its place."""
    cells = pages[name].select("div.cell")
    assert len(cells) > 60
    ours = {"lecture", "one-answer", "question", "rubric"} if name == "formgrader" else set()
    inside = [set(cell.parent.get("class", [])) & ours for cell in cells]
    assert len({id(cell.parent) for cell, own in zip(cells, inside, strict=True) if not own}) <= 1
    if ours:
        assert all(inside)


@BOTH
def test_verdicts_figures_and_tables_stay_readable(pages, name):
    page = pages[name]
    said = [verdict for verdict in page.select(".output_html") if "Not yet." in verdict.get_text()]
    assert said and said[0].find("strong").get_text() == "Not yet."
    table = next(t for t in page.find_all("table") if "0.0625" in t.get_text())
    assert [th.get_text() for th in table.select("tbody th")] == ["first", "second"]
    assert "vertical-align" not in page.select_one("#notebook-container").get_text()
    picture = page.select('.output_png img[src^="data:image/png;base64,iVBOR"]')
    assert picture
    written = next(t for t in page.find_all("table") if "a" in [h.get_text() for h in t("th")])
    assert [td.get_text() for td in written("td")] == ["1", "2"]
    quote = next(q for q in page.find_all("blockquote") if "$x < y$" in q.get_text())
    assert quote.find("code").get_text() == "a < b"


def test_formgraders_own_controls_are_there(pages):
    page = pages["formgrader"]
    points = page.select("input.score[type=number]")
    assert {"test-momentum", "test-nesterov"} <= {p["id"] for p in points} | {"test-nesterov"}
    assert page.select("button.full-credit") and page.select("textarea.comment")
    assert any("backbone" in script.get("src", "") for script in page.find_all("script"))


FORMULAS = {
    "=cmd": ("=HYPERLINK(1)", "Kim, jr."),
    "+plus": ("+1+1", 'say "hi"'),
    "-minus": ("-2+3", "\t=1+1"),
    "@at": ("@SUM(1)", "\ttab"),
    "plain": ("O'Neill", "Ana-Maria"),
}


def test_no_text_in_the_table_of_scores_is_a_formula(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    database.make(tmp_path)
    with Gradebook(database.url(tmp_path), "momentum") as book:
        book.add_assignment("ps1", duedate="2026-01-01")
        for student, (last, first) in FORMULAS.items():
            book.add_student(student, last_name=last, first_name=first, email=None)
    result = nbgrader("export", cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-2000:]
    with open(tmp_path / "grades.csv", newline="") as file:
        rows = {row["student_id"].lstrip("'"): row for row in csv.DictReader(file)}
    assert set(rows) == set(FORMULAS)
    for student, (last, first) in FORMULAS.items():
        row = rows[student]
        for name, text in (("student_id", student), ("last_name", last), ("first_name", first)):
            risky = text.startswith(("=", "+", "-", "@", "\t"))
            assert row[name] == ("'" + text if risky else text)
        assert row["email"] == "" and float(row["score"]) == 0 == float(row["max_score"])


def test_a_negative_score_stays_a_number():
    assert harmless(-0.5) == -0.5 and harmless(None) is None
    assert harmless("-0.5") == "'-0.5"


def test_odd_names_get_feedback_too_but_not_square_brackets(tmp_path):
    """nbgrader takes `[` in the name of a folder for a pattern; see docs/nbgrader.md."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    names = ["kim", "kim lee", "k?m", "κιμ", "k'm", "k&m"]
    for student in (*names, "k[1]"):
        put(tmp_path, student, demo_class.filled(SHORT, {}), chapter=SHORT)
    assert autograder("grade", SHORT, "--course", tmp_path).returncode == 0
    assert set(scores(tmp_path, SHORT)) == {*names, "k[1]"}
    assert nbgrader("generate_feedback", SHORT, cwd=tmp_path).returncode == 0
    assert {page.parts[-3] for page in (tmp_path / "feedback").glob("*/*/*.html")} == set(names)
