"""Formulas become MathML; nothing else of a text changes, and nothing in them runs."""

from xml.etree import ElementTree

import pytest

from autograder.pages.safe_html import from_markdown
from autograder.writing import sources
from course.formulas import FORMULA, mathml, with_formulas


def test_a_formula_is_mathml_and_the_text_around_it_stays():
    made = with_formulas("<p>so $x_1 &lt; 2$ &amp; more</p>")
    assert made.startswith("<p>so <math") and made.endswith("</math> &amp; more</p>")
    math = ElementTree.fromstring(made[made.index("<math") : made.index("</math>") + 7])
    assert "".join(math.itertext()) == "x1<2"


@pytest.mark.parametrize("text", ["$$v$$", r"\[v\]", r"\begin{align}v\end{align}"])
def test_a_formula_on_its_own_is_a_block(text):
    assert 'display="block"' in with_formulas(text)


@pytest.mark.parametrize(
    "text",
    [
        "<code>$x$</code>",
        "<p>It costs $5 and $6.</p>",
        '<p title="a>$x$">text</p>',
        "<p>no formula</p>",
        "<p>$\\unknowncommandwith{$</p>",
    ],
)
def test_what_is_no_formula_stays_as_it_was(text):
    assert with_formulas(text) == text


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\text{&#x3c;script&#x3e;}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{name-shown}{x}",
        r"\unicode{x3c}",
        "{" * 5_000 + "}" * 5_000,
        "x" * 100_000,
    ],
)
def test_no_formula_brings_anything_that_runs_or_links(tex):
    made = mathml(tex)
    if made is not None:
        tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(made).iter()}
        assert all(tag.startswith("m") for tag in tags)
        assert not any(word in made for word in ("<script", "<img", "href", "style=", "class="))


def test_code_can_be_scrolled_by_keyboard():
    assert with_formulas("<pre>a $x$ b</pre>") == '<pre tabindex="0">a $x$ b</pre>'


def test_every_formula_of_the_chapters_can_be_read():
    lost, found = [], 0
    for chapter in sources.chapters():
        for cell in sources.read(chapter).cells:
            if cell.cell_type == "markdown":
                html = from_markdown(cell.source)
                made = with_formulas(html)
                found += made.count("<math")
                lost += [match.group() for match in FORMULA.finditer(made) if "<" not in match[0]]
    assert found > 300
    assert not lost
