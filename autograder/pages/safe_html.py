"""What nbgrader makes for people to open: pages in which nothing of a student's runs or fetches.

Named in `nbgrader_config.py`. Feedback and formgrader's page of a submission are both made by
nbconvert's HTMLExporter, which can be told to use these; the pages' own controls are not touched.
"""

import html
import re
from typing import Any

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from autograder.grading.normalised import readable, sizes, texts

# Text, lists, tables, pictures. No forms: formgrader's scores are in some.
TAGS = {
    *("b", "br", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong"),
    *("a", "abbr", "code", "div", "p", "pre", "samp", "sub", "sup", "tt", "u", "var"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "center", "details", "summary"),
    *("dd", "dl", "dt", "li", "ol", "ul", "figcaption", "figure", "img"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
SILENT = {"iframe", "math", "object", "script", "style", "svg", "template", "title"}  # whole

# What an attribute may say; one that is not here, or says something else, is left out. No `id`,
# and no class that nbgrader's own scripts or styles look for: Pygments' are one or two letters.
SIZE = re.compile(r"\d{1,4}(\.\d{1,6})?(px|%)?")
ATTRIBUTES = {
    "alt": re.compile(r".*", re.S),
    "border": re.compile(r"\d"),
    "class": re.compile(r"highlight|dataframe|[a-z][a-z0-9]?"),
    "colspan": re.compile(r"\d{1,2}"),
    "height": SIZE,
    "href": re.compile(r"(https?://|mailto:|#).*", re.S),
    "open": re.compile(r"|open"),
    "rel": re.compile(r"noopener noreferrer"),  # nh3's own: a link does not say where it stood
    "rowspan": re.compile(r"\d{1,2}"),
    "scope": re.compile(r"(row|col)(group)?"),
    # Nothing is fetched when a page is opened: that would tell the student who looks, and when.
    "src": re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*"),
    "start": re.compile(r"-?\d{1,6}"),
    "title": re.compile(r".*", re.S),
    "width": SIZE,
}

# A style is a few properties that move nothing over anything else, and of them only such values
# as need no quote, escape, comment or function but a colour's: then nothing in it can fetch.
PROPERTY = re.compile(
    r"(background-)?color|font-(family|style|weight)|margin(-left|-right)?|(max-)?width"
    r"|text-(align|decoration)|vertical-align|white-space"
)
WORD = (
    r"([a-z]+(-[a-z]+)*"  # bold, sans-serif
    r"|#[0-9a-f]{3,8}|(rgb|hsl)a?\([0-9., %]*\)"
    r"|(\d{1,4}|\d{0,3}\.\d{1,6})(px|pt|em|ex|rem|ch|%)?)"
)
VALUE = re.compile(rf"{WORD}([ ,] ?{WORD})*", re.I)

# MathJax's words that style, link or name a part of the page, or call what does.
MATH = re.compile(r"\\(?=(bbox|class|cssId|href|mmlToken|require|style)(?![a-zA-Z]))")
FIRST_LINE = re.compile(r'(<pre(?: [a-z]+="[^"]*")*>)(?=\n)')  # a parser takes one away
PICTURE = re.compile(r"base64,[A-Za-z0-9+/]*")
# What has more, pictures apart, could take minutes to read.
LONGEST, MOST_TAGS, MOST_BEGINS = 100_000, 4_000, 200
ROUNDS = 4  # of cleaning, until nothing changes
SHOWN = [
    *("text/html", "text/markdown", "text/latex", "text/plain"),
    *("image/png", "image/jpeg", "image/svg+xml"),
]


def clean(text: str) -> str:
    """The HTML with only the tags and attributes above, well formed, so that a browser reads it as
    it was read here; as plain text if it is nothing that can be read."""
    text = readable(text)
    if _too_much(text):
        return _plain(text)
    for _ in range(ROUNDS):
        cleaned = _once(text)
        if cleaned == text:
            return text
        text = cleaned
    return _plain(text)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """nbconvert's filter of this name, cleaned: for text cells, text outputs and comments."""
    if _too_much(source):
        return _plain(source)
    return from_markdown(source, context.get("cell", {}).get("attachments", {}))


def from_markdown(source: str, attachments: dict[str, Any] | None = None) -> str:
    """Markdown, whoever wrote it, as clean HTML; its formulas stay as they were written."""
    if _too_much(source):
        return _plain(source)
    attachments = attachments or {}
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    try:
        return clean(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # an attachment is missing, or there are ten thousand brackets
        return _plain(source)


class SafeOutputs(Preprocessor):
    """Leaves of every output what can be shown without running anything; raw cells are text."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, index: int
    ) -> tuple[NotebookNode, Any]:
        if cell.cell_type == "raw":
            cell.source = _plain(cell.source)  # MathJax passes over what is in <pre>
        for output in cell.get("outputs", []):
            if "data" in output:
                data = {kind: text for kind, text in texts(output.data).items() if kind in SHOWN}
                if "text/html" in data:
                    data["text/html"] = clean(data["text/html"])
                if "text/latex" in data:
                    data["text/latex"] = _tame(data["text/latex"])
                output.data, output.metadata = data, sizes(output.get("metadata"), data)
        return cell, resources


def style(declarations: str) -> str:
    """The declarations of a style that are known to be harmless, and no others."""
    kept = []
    for declaration in declarations[:1_000].split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        if PROPERTY.fullmatch(name) and VALUE.fullmatch(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def _allowed(tag: str, name: str, value: str) -> str | None:
    """What stays of an attribute's value; None if the attribute goes. It must raise nothing: nh3
    would pass over that, and let the value stay."""
    if name == "style":
        return style(value) or None
    rule = ATTRIBUTES.get(name)
    return value if rule and rule.fullmatch(value) else None


CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=SILENT,
    attributes={
        "*": {*ATTRIBUTES, "style"} - {"href", "rel", "src"},
        "a": {"href"},
        "img": {"src"},
    },
    attribute_filter=_allowed,
    url_schemes={"http", "https", "mailto", "data"},
)


def _once(text: str) -> str:
    return FIRST_LINE.sub(r"\1\n", _tame(CLEANER.clean(text)))


def _tame(text: str) -> str:
    """The text with formulas of which MathJax makes only what can be read."""
    return MATH.sub("\\\\\u2060", text)


def _too_much(text: str) -> bool:
    tags, begins = text.count("<"), text.count("\\begin")
    return tags > MOST_TAGS or begins > MOST_BEGINS or len(PICTURE.sub("base64,", text)) > LONGEST


def _plain(text: str) -> str:
    return f"<pre>{html.escape(readable(text))}</pre>"
