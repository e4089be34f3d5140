"""A notebook as a page: folded code stays folded, every picture keeps its words, nothing is cut."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from autograder.writing import sources
from course import __main__ as command
from course import jupyter_command

CHAPTER = "00-start-here"
ALT = "A line that falls."


class Page(HTMLParser):
    """The words in and out of `<details>` that are closed, and the alt texts."""

    def __init__(self, text):
        super().__init__()
        self.depth, self.shown, self.folded, self.summaries, self.alts = 0, "", "", [], []
        self.summary = self.silent = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.depth += tag == "details" and "open" not in found
        self.summary = tag == "summary" or self.summary
        self.silent = tag in ("style", "script") or self.silent
        if tag == "summary":
            self.summaries.append("")
        if tag == "img":
            self.alts.append(found.get("alt"))

    def handle_endtag(self, tag):
        self.depth -= tag == "details"
        self.summary = self.summary and tag != "summary"
        self.silent = self.silent and tag not in ("style", "script")

    def handle_data(self, text):
        if self.silent:
            return
        if self.summary:
            self.summaries[-1] += text
        elif self.depth:
            self.folded += text
        else:
            self.shown += text


@pytest.fixture
def notebook(tmp_path):
    """A notebook with a folded cell and an open one, each with an output."""
    picture = f'<img src="data:image/png;base64,AAAA" alt="{ALT}">'
    output = nbformat.v4.new_output("display_data", {"text/html": picture, "text/plain": "figure"})
    folded = nbformat.v4.new_code_cell("# Figure: a <fall>\nhidden = 1", outputs=[output])
    folded.metadata["jupyter"] = {"source_hidden": True}
    said = nbformat.v4.new_output("stream", text="printed\n")
    opened = nbformat.v4.new_code_cell("plain = 2", outputs=[said])
    path = tmp_path / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[folded, opened]), path)
    return path


def test_folded_code_is_folded_under_its_first_line_and_its_output_is_not(notebook):
    page = Page(jupyter_command.export(notebook).read_text(encoding="utf-8"))
    assert page.summaries == ["Figure: a <fall>"]
    assert "hidden = 1" in page.folded and "hidden" not in page.shown
    assert "plain = 2" in page.shown and "printed" in page.shown
    assert page.alts == [ALT]


def test_a_chapter_folds_every_folded_cell_and_no_other(tmp_path):
    path = tmp_path / f"{CHAPTER}.ipynb"
    shutil.copy(sources.ROOT / "release" / CHAPTER / path.name, path)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    hidden = [c for c in cells if c["metadata"].get("jupyter", {}).get("source_hidden")]
    text = jupyter_command.export(path).read_text(encoding="utf-8")
    assert text.count('<details class="course-folded">') == len(hidden) > 0


def test_formulas_are_mathml_and_need_no_network(tmp_path):
    text = "A step $x \\leftarrow x - \\eta g$, and `$HOME`:\n\n$$\\frac{a}{b}$$"
    path = tmp_path / "formulas.ipynb"
    cells = [nbformat.v4.new_markdown_cell(text)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    page = jupyter_command.export(path).read_text(encoding="utf-8")
    assert page.count("<math") == 2 and "<mfrac>" in page
    assert "$HOME" in page and "\\frac" not in page
    assert "mathjax" not in page.lower()


def test_the_command_says_where_the_page_is(notebook, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["course", "export", str(notebook)])
    command.main()
    assert capsys.readouterr().out == f"Written: {notebook.with_suffix('.html')}\n"


@pytest.mark.parametrize(
    ("told", "said"),
    [(["nowhere.ipynb"], "There is no notebook nowhere.ipynb."), (["{}", "--pdf"], "No Chromium")],
)
def test_what_cannot_be_exported_is_said(notebook, monkeypatch, capsys, told, said):
    monkeypatch.setattr(jupyter_command, "BROWSERS", ())
    told = [str(notebook) if word == "{}" else word for word in told]
    monkeypatch.setattr("sys.argv", ["course", "export", *told])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2 and said in capsys.readouterr().err


def test_flags_that_are_nobodys_are_refused_and_those_of_lab_are_jupyters(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(jupyter_command, "lab", lambda folder, flags: asked.append(flags))
    monkeypatch.setattr("sys.argv", ["course", "lab", str(tmp_path), "--no-browser"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert asked == [["--no-browser"]] and not ended.value.code
    monkeypatch.setattr("sys.argv", ["course", "progress", str(tmp_path), "--no-browser"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2


def test_jupyter_finds_our_settings_first_and_those_of_the_reader_after(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "theirs")
    monkeypatch.delenv("JUPYTER_PATH", raising=False)
    found = jupyter_command.environment()
    first, *rest = map(Path, found["JUPYTER_CONFIG_PATH"].split(jupyter_command.os.pathsep))
    assert first == jupyter_command.SETTINGS and rest == [Path("theirs")]
    assert Path(found["JUPYTER_PATH"]) == jupyter_command.SETTINGS


def test_the_settings_are_files_that_jupyter_can_read():
    files = list(jupyter_command.SETTINGS.rglob("*.json"))
    assert len(files) == 5
    for path in files:
        assert json.loads(path.read_text(encoding="utf-8"))
