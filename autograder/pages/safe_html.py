"""What nbgrader makes for people to open: pages without scripts, tables without formulas.

Named in `nbgrader_config.py`. Feedback and formgrader's page of a submission are both made by
nbconvert's HTMLExporter, which can be told to use these; the pages' own controls are not touched.
"""

import csv
import html
import re

from bleach import clean as allow_only
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbgrader.api import MissingEntry
from nbgrader.plugins import CsvExportPlugin

# Text, lists, tables, pictures. No forms: formgrader's scores are in some.
TAGS = [
    *("b", "br", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong"),
    *("a", "abbr", "code", "div", "p", "pre", "samp", "sub", "sup", "tt", "u", "var"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "center", "details", "summary"),
    *("dd", "dl", "dt", "li", "ol", "ul", "figcaption", "figure", "img"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
]
SILENT = re.compile(r"(</?(?:script|style|svg|template|iframe|object|title)\b[^<>]*>)", re.I)
ATTRIBUTES = [
    *("alt", "border", "colspan", "height", "open", "rowspan"),
    *("scope", "start", "style", "title", "width"),
]
STYLES = [*ALLOWED_CSS_PROPERTIES, "border", "margin", "max-width", "padding"]
# Nothing is fetched when a page is opened: that would tell the student who looks, and when.
IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,")
LINK = re.compile(r"https?://|mailto:|#")
PICTURE = re.compile(r"base64,[A-Za-z0-9+/]*")
MOST_TAGS, LONGEST = 4_000, 100_000  # what is longer, pictures apart, could take minutes to clean
HIGHLIGHT = re.compile(r"highlight|dataframe|[a-z][a-z0-9]?")  # Pygments' are one or two letters
SHOWN = [
    *("text/html", "text/markdown", "text/latex", "text/plain"),
    *("image/png", "image/jpeg", "image/svg+xml"),
]


def clean(text: str) -> str:
    """The HTML with only the tags and attributes above, and well formed; as plain text if it is
    nothing that can be read."""
    if text.count("<") > MOST_TAGS or len(PICTURE.sub("", text)) > LONGEST:
        return _plain(text)
    try:
        return allow_only(
            _without_content(text),
            tags=TAGS,
            attributes=_allowed,
            protocols=["http", "https", "mailto", "data"],
            css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
            strip=True,
        )
    except Exception:  # whatever stops a parser
        return _plain(text)


def _plain(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>"


def _without_content(text: str) -> str:
    """Without scripts, styles and the like: only their tags would be taken out, not their text."""
    kept, inside = [], 0
    for piece in SILENT.split(text):
        if SILENT.fullmatch(piece):
            inside = max(0, inside + (-1 if piece.startswith("</") else 1))
        elif not inside:
            kept.append(piece)
    return "".join(kept)


def _allowed(tag: str, name: str, value: str) -> bool:
    """No `id`, and no class that nbgrader's own scripts or styles look for."""
    if name == "src":
        return tag == "img" and bool(IMAGE.match(value))
    if name == "href":
        return bool(LINK.match(value))
    if name == "class":
        return bool(HIGHLIGHT.fullmatch(value))
    return name in ATTRIBUTES


@pass_context
def markdown2html(context, source: str) -> str:
    """nbconvert's filter of this name, cleaned: for text cells, text outputs and comments."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    try:
        return clean(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # an attachment is missing, or there are ten thousand brackets
        return _plain(source)


class SafeOutputs(Preprocessor):
    """Leaves of every output what can be shown without running anything."""

    def preprocess_cell(self, cell, resources, index):
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data = {kind: output.data[kind] for kind in SHOWN if kind in output.data}
                output.metadata = {kind: _size(output.metadata.get(kind)) for kind in output.data}
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = clean(output.data["text/html"])
        return cell, resources


def _size(metadata) -> dict:
    """Width and height of a picture: nbconvert's template does not quote them."""
    found = metadata if isinstance(metadata, dict) else {}
    size = {name: found.get(name) for name in ("width", "height")}
    return {name: value for name, value in size.items() if isinstance(value, int | float)}


FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
COLUMNS = [
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
]


class SafeCsv(CsvExportPlugin):
    """nbgrader's table of scores, but quoted where it must be, and no text in it is a formula."""

    def export(self, gradebook):
        with open(self.to or "grades.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            table.writeheader()
            for assignment in _chosen(gradebook.assignments, "name", self.assignment):
                for student in _chosen(gradebook.students, "id", self.student):
                    table.writerow(_row(gradebook, assignment, student))


def _chosen(rows, name: str, wanted: list) -> list:
    names = {str(item) for item in wanted}
    return [row for row in rows if not names or getattr(row, name) in names]


def _row(gradebook, assignment, student) -> dict:
    row = {name: getattr(student, name) for name in ("last_name", "first_name", "email")}
    row |= {"student_id": student.id, "assignment": assignment.name}
    row |= {"duedate": assignment.duedate, "max_score": assignment.max_score}
    try:
        found = gradebook.find_submission(assignment.name, student.id)
        score, penalty, timestamp = found.score, found.late_submission_penalty, found.timestamp
    except MissingEntry:
        score, penalty, timestamp = 0.0, 0.0, None
    row["timestamp"] = timestamp
    row |= {"raw_score": score, "late_submission_penalty": penalty}
    row["score"] = max(0.0, score - penalty)
    return {name: harmless(value) for name, value in row.items()}


def harmless(value):
    """A spreadsheet takes text that begins with one of these for a formula, and may run it."""
    if isinstance(value, str) and FORMULA.match(value):
        return "'" + value
    return value
