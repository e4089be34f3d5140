"""The glossary and the index, made from the chapters."""

import re
from urllib.parse import unquote

import nbformat

from autograder.exercises import REGISTRY
from autograder.writing import glossary, sources
from autograder.writing.glossary import Term

LINK = re.compile(r"\]\(\.\./([\w-]+)/([\w-]+)\.ipynb#([^)]+)\)")


def anchors(chapter):
    """The anchors that JupyterLab gives a notebook's headings: the text, with dashes."""
    notebook = nbformat.read(sources.ROOT / "release" / chapter / f"{chapter}.ipynb", 4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub("[`*]", "", one).replace(" ", "-") for one in found}


def test_the_page_is_fresh_and_goes_out_with_the_first_chapter():
    assert glossary.write(check=True) == []
    released = sources.ROOT / "release" / "00-start-here" / "glossary.md"
    assert released.read_text("utf-8") == glossary.page()


def test_every_term_has_a_meaning_and_a_place_and_every_exercise_is_in_the_index():
    page = glossary.page()
    assert len(glossary.terms()) >= 50
    for term in glossary.terms():
        (entry,) = [line for line in page.split("\n\n") if line.startswith(f"**{term.name}** ·")]
        assert term.meaning.endswith(".") and LINK.search(entry), term.name
    assert sorted(re.findall(r"^- \[`(\w+)`\]", page, re.MULTILINE)) == sorted(REGISTRY)


def test_every_link_leads_to_a_heading():
    for chapter, notebook, anchor in LINK.findall(glossary.page()):
        assert chapter == notebook and unquote(anchor) in anchors(chapter)


def test_a_term_is_found_as_a_word_in_the_plural_too_and_not_inside_another():
    term = Term("path", "", ("path",))
    assert term.inside("Two Paths meet.") and not term.inside("empathy")
