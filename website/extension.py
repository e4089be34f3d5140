"""What Sphinx is told beside settings: formulas as MathML, what keys and screen readers need."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from course.formulas import mathml

log = logging.getLogger(__name__)
HEADING = 'role="heading"'
WIDE = re.compile(r'<(pre|div class="table-wrapper[^"]*")(?=>)')


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    app.connect("html-page-context", _for_keys_and_readers, priority=900)  # after the theme
    app.connect("autodoc-process-docstring", _as_text)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(writer: Any, node: nodes.math) -> None:
    writer.body.append(_formula(node, block=False))
    raise nodes.SkipNode


def _block(writer: Any, node: nodes.math_block) -> None:
    writer.body.append(f'<div class="formula">{_formula(node, block=True)}</div>\n')
    raise nodes.SkipNode


def _formula(node: nodes.Element, block: bool) -> str:
    made = mathml(node.astext().strip(), block)
    if made is None:
        log.warning("This formula cannot be read: %s", node.astext(), location=node)
    return made or ""


def _for_keys_and_readers(
    _app: Sphinx, _page: str, _template: str, context: Any, _tree: object
) -> None:
    """Blocks that may be wider than a phone can be reached by Tab; headings say their level."""
    if "body" in context:
        context["body"] = WIDE.sub(r'<\1 tabindex="0"', context["body"])
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace(HEADING, f'{HEADING} aria-level="2"')


def _as_text(
    _app: Sphinx, _what: str, _name: str, _thing: object, _options: object, lines: list[str]
) -> None:
    """Docstrings are plain text, with names in backticks and code indented: a star is a star."""
    made: list[str] = []
    for line in lines:
        code = line.startswith("    ")
        if code and made and not made[-1]:
            made += ["::", ""]
        made.append(line if code else _written(line))
    lines[:] = made


def _written(line: str) -> str:
    """A line of text as reStructuredText."""
    parts = re.split(r"(`[^`]+`)", line)
    code, text = r"``\1``", r"\\\1"
    return "".join(
        re.sub("`([^`]+)`", code, part)
        if part.startswith("`")
        else re.sub(r"([*|\\_])", text, part)
        for part in parts
    )
