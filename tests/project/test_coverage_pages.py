"""All that the sources print has its place: the lists in docs/ are complete and kept true."""

import ast
import re

import pytest

from autograder.writing import sources
from helpers.facts import FACTS, TESTS

DOCS = sources.ROOT / "docs"


def texts_of(path) -> list[str]:
    """The strings of a test file as patterns; what an f-string fills in matches anything."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values
            ]
            found.append("".join(parts))
    return found


@pytest.fixture(scope="module")
def patterns():
    files = TESTS.glob("chapters/test_facts_ch*.py")
    return [text for path in files for text in texts_of(path) if "." in text]


@pytest.mark.parametrize("fact", [f for f in FACTS if "." in f])
def test_every_published_figure_is_reproduced_by_a_test(fact, patterns):
    assert any(re.fullmatch(p, fact) for p in patterns if p not in (".+", ".*"))


def rows(name) -> list[list[str]]:
    """The cells of the tables of a page of docs/, without heads."""
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table]
    return [row for row in cells if not set("".join(row)) <= set("-| ") and "status" not in row]


def test_every_row_of_the_coverage_is_done_and_names_chapters_that_exist():
    known = {name[:2] for name in sources.chapters()}
    listed = [row for row in rows("coverage.md") if re.match(r"\d\d", row[1])]
    assert len(listed) > 45
    for what, chapters, status in listed:
        assert status == "done" or status.startswith("done in"), what
        assert set(re.findall(r"\d\d", chapters)) <= known, what


def test_every_figure_has_a_section_that_exists_and_a_status():
    headings = {
        name[:2]: "\n".join(c.source for c in sources.read(name).cells if c.cell_type == "markdown")
        for name in sources.chapters()
    }
    listed = rows("figures.md")
    assert len(listed) > 40
    for _, what, where, status in listed:
        assert re.match(r"reproduced|shown our way", status), what
        for place in where.split(";"):
            number = re.match(r"\s*(\d\d)", place)
            section = place.partition(",")[2].strip()
            if number and section:
                assert number[1] in headings, what
                title = section.removeprefix("section ")
                found = re.search(rf"^#+ .*{re.escape(title)}", headings[number[1]], re.M)
                assert found, (what, place)
