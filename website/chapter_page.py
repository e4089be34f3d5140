"""A chapter as a page of the book: a notebook with outputs → what a reader sees of it.

Solutions are folded, or left out; what only a grader or a kernel needs is not there.
"""

import ast
import json
import re
from collections.abc import Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.writing import sources
from autograder.writing.releasing import expected_release
from course.judging import bank
from website.prose import linked, without_points

ASKED = {"guess", "reveal", "self_check"}  # of these calls the output is enough
INSTEAD = {  # of these nothing is to be seen where nobody has learnt yet
    "review": "*In the notebook, questions from earlier chapters come here, once some are due.*",
    "progress": "*In the notebook, your progress is shown here.*",
}
# What stands on the button, and beside it.
NOTEBOOK = (
    "Work on it here",
    "The notebook opens in your browser, with nothing to install. What you write stays there until "
    'you <a href="../lite/work.html">take it with you</a>. On this page every cell has been run.',
)
LAB = (
    "What this lab needs",
    "This lab needs PyTorch, which no browser can run. To work on it, "
    '<a href="../README.html">take the course home</a>; on this page every cell has been run.',
)
REGION = re.compile(r"[ \t]*[#= ]*(BEGIN|END) SOLUTION[^\n]*(\n|$)")
TORCH = re.compile(r"^(import|from) torch\b", re.MULTILINE)


def page(
    chapter: str, nb: NotebookNode, chapters: list[str], solutions: bool = True
) -> NotebookNode:
    """The notebook of a chapter's page in a book of `chapters`, with its solutions folded, or
    without them."""
    made = sources.copied(nb)
    made.cells = [one for cell in made.cells for one in _shown(cell, chapter, solutions)]
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = linked(chapters, cell.source)
    made.cells[0].source = _with_button(made.cells[0].source, chapter, is_lab(nb))
    return made


def is_lab(nb: NotebookNode) -> bool:
    """Whether a chapter needs PyTorch, not only for a demonstration or two."""
    code = [c.source for c in nb.cells if c.cell_type == "code" and not sources.is_demo(c)]
    return any(TORCH.search(source) for source in code)


def _shown(cell: NotebookNode, chapter: str, solutions: bool) -> Iterator[NotebookNode]:
    data = cell.metadata.pop("nbgrader", {})
    if cell.cell_type == "markdown":
        yield from _text(cell, data, solutions)
    elif data.get("solution"):
        yield _text_cell(f"```python\n{expected_release(cell.source, 'code').strip()}\n```")
        yield from _hints(data["grade_id"])
        if solutions:
            yield _solution(cell, chapter, data["grade_id"])
    elif not data:
        called = _called(cell.source)
        yield _text_cell(INSTEAD[called]) if called in INSTEAD else _code(cell, called)


def _text(cell: NotebookNode, data: NotebookNode, solutions: bool) -> Iterator[NotebookNode]:
    if not data.get("solution"):
        cell.source = without_points(expected_release(cell.source, "markdown"))
        yield cell
    elif solutions:
        yield _text_cell(_folded("An answer", REGION.sub("", cell.source).strip(), "solution"))


def _code(cell: NotebookNode, called: str | None) -> NotebookNode:
    """Code that was folded in the notebook is folded here; a question or an explorable has none."""
    if called:
        cell.metadata.tags = ["remove-input"]
        if called == "reveal":
            for output in cell.outputs:
                output.data["text/html"] = _folded("What is so", output.data["text/html"], "reveal")
    elif cell.metadata.get("jupyter", {}).get("source_hidden"):
        cell.metadata.tags = ["hide-input"]
    return cell


def _called(source: str) -> str | None:
    """The question, sentence or explorable for which a cell calls, where that is all it does."""
    match ast.parse(source).body:
        case [ast.Expr(ast.Call(ast.Name(name)))] if name in ASKED or name in INSTEAD:
            return name
        case [ast.Expr(ast.Call(ast.Attribute(ast.Name("explore"), name)))]:
            return name
    return None


def _hints(exercise: str) -> Iterator[NotebookNode]:
    """A fold for each hint, as `hint` gives one after the other."""
    hints = bank.load(exercise).hints
    if hints:
        folds = [_folded(f"Hint {n}", hint, "hint") for n, hint in enumerate(hints, 1)]
        yield _text_cell("\n\n".join(folds))


def _solution(cell: NotebookNode, chapter: str, exercise: str) -> NotebookNode:
    kept = json.loads((sources.ROOT / "solutions" / f"{chapter}.json").read_text(encoding="utf-8"))
    code = REGION.sub("", cell.source).strip()
    parts = [f"```python\n{code}\n```", kept.get(exercise, {}).get("remark", "")]
    return _text_cell(_folded("A solution", "\n\n".join(filter(None, parts)), "solution"))


def _folded(summary: str, text: str, kind: str) -> str:
    return f'<details class="{kind}"><summary>{summary}</summary>\n\n{text}\n\n</details>'


def _text_cell(text: str) -> NotebookNode:
    made: NotebookNode = new_markdown_cell(text)
    return made


def _with_button(head: str, chapter: str, lab: bool) -> str:
    """The chapter's head, with the way to its notebook below the title."""
    title, _, rest = head.partition("\n")
    assignment, notebook = sources.parted(chapter)
    words, said = LAB if lab else NOTEBOOK
    # "read" opens Markdown as it reads: website/lite/address.js.
    asked, suffix = ("read", ".md") if lab else ("path", ".ipynb")
    address = f"../lite/lab/index.html?{asked}={assignment}/{notebook}{suffix}"
    button = f'<a class="work-here" href="{address}">{words}</a>'
    return f'{title}\n\n<p class="ways">{button} <span>{said}</span></p>\n{rest}'
