"""HTML of a student's keeps its text, tables and pictures, and neither runs, fetches nor covers."""

import html
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook, new_output, new_raw_cell

from autograder.pages import safe_html
from autograder.pages.safe_html import SafeOutputs, clean, style

AWAY = "http://127.0.0.1:1/seen"
FETCHING = [
    f"cursor: url({AWAY}), auto",
    f"cursor: url('{AWAY}'), pointer",
    f"background: url({AWAY})",
    f"background-color: url({AWAY})",
    f"color: red; background-image: url({AWAY})",
    f"border: 10px solid; border-image: url({AWAY}) 30",
    f"list-style: url({AWAY})",
    f"content: url({AWAY})",
    f"mask: url({AWAY}); filter: url({AWAY}#f); clip-path: url({AWAY})",
    f"background-image: image-set('{AWAY}' 1x)",
    f"background-image: -webkit-image-set('{AWAY}' 1x)",
    f"background-image: image('{AWAY}'), cross-fade(url({AWAY}), red)",
    f"font: 10px url({AWAY}); src: url({AWAY})",
    f"--a: url({AWAY}); background: var(--a)",
    f"@import '{AWAY}'; color: red",
    f"color: red; @import url({AWAY})",
    f"width: expression(fetch('{AWAY}'))",
    f"behavior: url({AWAY}); -moz-binding: url({AWAY})",
    rf"c\75rsor: url({AWAY}); back\67round: url({AWAY})",
    rf"cursor: u\72l({AWAY})",
    rf"color: \75\72\6c({AWAY})",
    f"cursor/**/: url({AWAY})",
    f"color: red;/*;*/background/**/: url({AWAY})",
    f"color: u/**/rl({AWAY})",
    f"font-family: 'a;background:url({AWAY})'",
    f'font-family: "a\nbackground: url({AWAY})',
    f"color: red}} p {{background: url({AWAY})",
    f"color: attr(href url), src('{AWAY}')",
    f"CURSOR: URL({AWAY})",
    f"color: URL({AWAY})",
    f"color:\nurl\n({AWAY})",
    f"color: rgb(url({AWAY}))",
    f"color: ｕrl({AWAY})",
]


@pytest.mark.parametrize("declarations", FETCHING)
def test_no_style_fetches(declarations):
    assert set(style(declarations).split("; ")) <= {"", "color: red"}
    page = BeautifulSoup(clean(f'<p style="{html.escape(declarations)}">x</p>'), "html.parser")
    assert page.p.attrs in ({}, {"style": "color: red"}) and page.p.get_text() == "x"


MOVING = [
    *("position: fixed", "display: none", "float: right", "top: -5px", "transform: scale(9)"),
    *("margin: -99px", "margin-top: 9px", "text-indent: -999px", "letter-spacing: -9px"),
    *("height: 0", "line-height: 0", "font-size: 999px", "padding: 999px", "border: 99px solid"),
    *("opacity: 0", "z-index: 9", "overflow: visible", "outline: 99px solid", "zoom: 9"),
    *("box-shadow: 0 0 0 99px white", "visibility: hidden", "animation: a 1s", "all: unset"),
    *("width: 99999px", "width: calc(9px)", "vertical-align: -9px", "color: red !important"),
]


@pytest.mark.parametrize("declaration", MOVING)
def test_no_style_covers_or_hides_what_stands_beside_it(declaration):
    assert style(declaration) == ""


@pytest.mark.parametrize(
    "declaration",
    [
        *("color: red", "color: #D55E00", "color: rgb(0, 114, 178)", "color: hsla(9, 50%, 5%, .5)"),
        *("background-color: #ff0", "text-align: right", "vertical-align: top", "width: 100%"),
        *("max-width: 640px", "margin: 0 auto", "margin-left: 2.5em", "white-space: pre-wrap"),
        *("font-weight: bold", "font-style: italic", "font-family: Arial, sans-serif"),
        "color: red; text-align: center",
    ],
)
def test_the_styles_of_tables_and_texts_stay(declaration):
    assert style(declaration) == declaration
    assert style(f"  {declaration.upper()} ;") == re.sub(
        r"([\w-]+):", lambda name: name[0].lower(), declaration.upper()
    )


STAYS = [
    "<p>so <b>bold</b>, <code>a &lt; b</code> &amp; x<sub>1</sub></p>",
    '<table border="1" class="dataframe"><thead><tr style="text-align: right"><th></th>'
    '<th scope="col">loss</th></tr></thead><tbody><tr><th colspan="2">0</th></tr></tbody></table>',
    '<div class="highlight"><pre><span class="n">x</span> <span class="o">=</span></pre></div>',
    '<a href="https://example.org/a?b=1&amp;c#d" rel="noopener noreferrer">there</a>',
    '<a href="#above" rel="noopener noreferrer">above</a>',
    '<img src="data:image/png;base64,AA==" alt="a path" width="640" height="480.5">',
    '<details open=""><summary>more</summary><ol start="3"><li>three</li></ol></details>',
    "<pre>\n\n\n\n\n\n  far down</pre>",
    "$x &lt; y$ and $$\\frac{\\partial f}{\\partial x} \\text{here} \\stylish$$",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_harmless_and_well_formed_stays_to_the_letter(text):
    assert clean(text) == text


GOES = {
    "link": ["javascript:x", "data:text/html,x", "//a", "/a", "a", " javascript:x", "JaVaScRiPt:x"]
    + ["java\tscript:x", "vbscript:x", "ftp://a", "file:///a", "", "\x01javascript:x", "http:a"],
    "picture": ["http://a", "//a", "a.png", "data:text/html;base64,AA==", "data:image/png,a", ""]
    + ["data:image/png;base64,AA==,http://a"]
    + ["data:image/svg+xml,<svg>", " data:image/png;base64,AA", "blob:a", "#a"],
}


@pytest.mark.parametrize("address", GOES["link"], ids=repr)
def test_links_lead_to_pages_and_nowhere_else(address):
    link = BeautifulSoup(clean(f'<a href="{html.escape(address)}">a</a>'), "html.parser").a
    assert set(link.attrs) == {"rel"}


@pytest.mark.parametrize("address", GOES["picture"], ids=repr)
def test_pictures_are_those_that_the_page_holds(address):
    picture = BeautifulSoup(clean(f'<img src="{html.escape(address)}">'), "html.parser").img
    assert not picture.attrs


@pytest.mark.parametrize("name", sorted(safe_html.SILENT))
def test_what_stands_in_a_script_or_the_like_is_not_read_as_text(name):
    assert clean(f"a<{name}>hidden</{name}>b") == "ab"
    assert clean(f"a<{name.upper()} x=y>hidden</{name} >b") == "ab"


ATTRIBUTES = [
    *("id=a", "name=a", "onclick=a", "onerror=a", "class=score", "class='n score'", "class=btn"),
    *("srcset=a", "background=a", "ping=a", "target=_blank", "download", "contenteditable"),
    *("colspan=1000", "rowspan=65534", "width=-1", "width=1e9", "border=99", "tabindex=1"),
    *("start=x", "scope=x", "open=x", "srcdoc=a", "xlink:href=a", "formaction=a", "data-a=b"),
]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
@pytest.mark.parametrize("tag", ["p", "img", "b"])
def test_no_attribute_acts_or_names_a_part_of_the_page(tag, attribute):
    found = BeautifulSoup(clean(f"<{tag} {attribute}>"), "html.parser").find(tag)
    assert not found.attrs


@pytest.mark.parametrize("word", ["href", "style", "class", "cssId", "bbox", "mmlToken", "require"])
def test_no_formula_links_or_styles(word):
    """A formula is text for us, and for MathJax a program: \\style{cursor: url(…)}{x} fetches."""
    for text in (f"$\\{word}{{a}}{{b}}$", f"$&#92;{word}[a]{{b}}$", f"<p>\\{word}</p>"):
        cleaned = clean(text)
        assert f"\\{word}" not in cleaned
        assert word in cleaned and cleaned.count("\\") == 1  # and reads as before


@pytest.mark.parametrize("word", ["href", "style", "cssId"])
def test_no_formula_of_a_raw_cell_or_an_output_does_either(word):
    """MathJax reads the whole page, but for what stands in <pre>."""
    formula = f"$\\{word}{{javascript:alert(1)}}{{a}}$"
    output = new_output("display_data", {"text/latex": formula})
    cells = [new_raw_cell(formula), new_code_cell(outputs=[output])]
    raw, code = SafeOutputs().preprocess(new_notebook(cells=cells), {})[0].cells
    assert raw.source == f"<pre>{formula}</pre>"
    shown = code.outputs[0].data["text/latex"]
    assert f"\\{word}" not in shown and word in shown


UNREADABLE = {
    "many tags": "<b>" * (safe_html.MOST_TAGS + 1),
    "long": "a" * (safe_html.LONGEST + 1),
    "many environments": "\\begin{a}" * (safe_html.MOST_BEGINS + 1),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_would_take_too_long_is_shown_as_its_text(name):
    text = UNREADABLE[name]
    assert clean(text) == f"<pre>{html.escape(text)}</pre>"
    assert safe_html.markdown2html(SimpleNamespace(get=None), text) == clean(text)


def test_a_long_picture_is_none_of_it():
    picture = f'<img src="data:image/png;base64,{"A" * 2 * safe_html.LONGEST}">'
    assert clean(picture) == picture


def test_outputs_keep_what_people_can_be_shown():
    data = {
        "text/html": ["<b>x", "<script>y</script>"],
        "text/plain": "x",
        "image/png": 5,
        "application/javascript": "alert(1)",
        "application/json": {"a": 1},
    }
    output = {
        "output_type": "display_data",
        "data": data,
        "metadata": {"text/html": {"width": "1"}},
    }
    cell, _ = SafeOutputs().preprocess_cell(
        from_dict({"cell_type": "code", "outputs": [output]}), {}, 0
    )
    assert cell.outputs[0].data == {"text/html": "<b>x</b>", "text/plain": "x"}
    assert cell.outputs[0].metadata == {}


NAMES = st.sampled_from(
    [*sorted(safe_html.TAGS), *sorted(safe_html.SILENT), "form", "button", "noscript", "textarea"]
    + [
        "select",
        "option",
        "mglyph",
        "mtext",
        "foreignObject",
        "desc",
        "body",
        "html",
        "head",
        "x:y",
    ]
    + ["plaintext", "xmp", "frameset", "annotation-xml", "input", "base", "meta", "link"]
)
VALUES = st.one_of(
    st.text(max_size=10),
    st.sampled_from([*FETCHING, *GOES["link"], *GOES["picture"], "data:image/png;base64,AA=="]),
    st.sampled_from(["<img src=x onerror=x>", "</style><img src=x onerror=x>", '">', "]]>", "-->"]),
)
PARTS = st.one_of(
    st.text(st.characters(codec=None), max_size=10),
    st.sampled_from(
        ["<", ">", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "\n", "\ud800", "\0"]
    ),
    st.sampled_from(["$\\style{", "\\", "&lt;", "&#92;href", "&#0;", "\\begin{a}", "</"]),
    NAMES.map("<{}>".format),
    NAMES.map("</{}>".format),
    st.builds(
        '<{} {}="{}">'.format,
        NAMES,
        st.sampled_from([*safe_html.ATTRIBUTES, "style", "id", "onload", "xmlns", "srcdoc"]),
        VALUES,
    ),
)


def assert_safe(text: str) -> None:
    """By a parser that is not the cleaner's."""
    text.encode()
    for element in BeautifulSoup(text, "html.parser").find_all(True):
        assert element.name in safe_html.TAGS
        assert set(element.attrs) <= {*safe_html.ATTRIBUTES, "style"}
        assert re.fullmatch(r"[\w\s:;,.%#()-]*", element.get("style", ""))
        assert not re.search("url|image|expression", element.get("style", ""))
        assert element.get("src", "data:image/").startswith("data:image/")
        assert re.match("#|https?://|mailto:", element.get("href", "#"))


@settings(max_examples=500, deadline=None)
@given(st.lists(PARTS, max_size=12).map("".join))
def test_whatever_is_written_becomes_safe_and_reads_the_same_again(text):
    cleaned = clean(text)
    assert_safe(cleaned)
    assert clean(cleaned) == cleaned


@settings(max_examples=200, deadline=None)
@given(st.text("colr:;url()'\"\\/*@#-0123456789 .,%redpxfnt\n", max_size=40))
def test_whatever_stands_in_a_style_is_a_list_of_known_properties(text):
    kept = style(text)
    assert style(kept) == kept
    for declaration in filter(None, kept.split("; ")):
        name, value = declaration.split(": ")
        assert safe_html.PROPERTY.fullmatch(name)
        assert not set(value) & set("'\"\\/*@:;") and "url" not in value.split("(")[0]
