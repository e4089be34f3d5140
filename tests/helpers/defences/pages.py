"""What people open: pages in which nothing of a student's runs or fetches, and a table."""

from nbformat.v4 import new_code_cell, new_output

from autograder.pages.safe_csv import harmless
from autograder.pages.safe_html import SafeOutputs, clean
from helpers.defences import defence

HTML = "autograder/pages/safe_html.py"


@defence(HTML, {"CLEANER.clean(text))": "text)"})
def scripts() -> bool:
    """A script that a student wrote runs on no page."""
    return "alert" not in clean("<p>a</p><script>alert(1)</script><img src=x onerror=alert(1)>")


@defence(HTML, {"if PROPERTY.fullmatch(name) and VALUE.fullmatch(value):": "if name:"})
def styles_that_fetch() -> bool:
    """No style fetches anything, or covers what is ours."""
    return "away" not in clean('<p style="color: red; cursor: url(//away), auto">a</p>')


@defence(HTML, {'re.compile(r"data:image/(png|jpeg|gif|webp|svg\\+xml);': 're.compile(r".*|'})
def pictures_from_elsewhere() -> bool:
    """No picture is fetched: that would tell a student who looks, and when."""
    return "away" not in clean('<img src="https://away/seen.png">')


@defence(HTML, {"_tame(CLEANER.clean(text))": "CLEANER.clean(text)"})
def formulas_that_style() -> bool:
    """No formula styles or links what MathJax makes of it."""
    return "\\style" not in clean("$\\style{cursor: url(//away)}{x}$")


@defence(HTML, {" if kind in SHOWN}": "}"})
def outputs_that_run() -> bool:
    """Of an output only such kinds are shown as run nothing."""
    shown = {"text/plain": "a", "application/javascript": "alert(1)"}
    cell = new_code_cell(outputs=[new_output("display_data", shown)])
    SafeOutputs().preprocess_cell(cell, {}, 0)
    return list(cell.outputs[0].data) == ["text/plain"]


@defence("autograder/pages/safe_csv.py", {"and FORMULA.match(value)": "and False"})
def formulas_for_a_spreadsheet() -> bool:
    """A name in the table of scores is no formula that a spreadsheet would run."""
    return bool(harmless("=HYPERLINK(A1)") == "'=HYPERLINK(A1)")
