"""Pages from templates: everything that is put in is escaped, but for what is marked as clean."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.pages.places import TEMPLATES


def render(template: str, **values: Any) -> str:
    """The page of a template, which finds its style in `style`."""
    values["style"] = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"points": points, "python": python, "sentence": sentence}
    return made


def points(number: float) -> str:
    """Points as people write them: with two digits behind the point at most."""
    return f"{round(number, 2) + 0.0:g}"


def sentence(text: str) -> Markup:
    """Plain text, with `names` as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def python(code: str) -> Markup:
    """Python in colours; Pygments escapes what it is given."""
    return Markup(highlight(code, *_python()))


@cache
def _python() -> tuple[PythonLexer, HtmlFormatter]:
    return PythonLexer(), HtmlFormatter(nowrap=True)
