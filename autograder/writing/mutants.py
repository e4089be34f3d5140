"""Changes of a program in the ordinary ways: what people get wrong, one or two places at a time.

An edit puts a new node, or a new list of statements, into one place of the tree; the text of the
changed program is made while it stands there.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.writing.changes import Names, of_expression, of_statements


@dataclass(frozen=True, eq=False)
class Edit:
    """One change: `new` goes into `owner.field`, or into its item `index`."""

    what: str
    owner: ast.AST
    field: str
    index: int | None
    new: Any

    @property
    def old(self) -> Any:
        """What stands there now."""
        value = getattr(self.owner, self.field)
        return value if self.index is None else value[self.index]

    def same_place(self, other: "Edit") -> bool:
        mine = (self.owner, self.field, self.index)
        return mine == (other.owner, other.field, other.index)

    @contextmanager
    def made(self) -> Iterator[None]:
        """While it stands in the tree."""
        old = getattr(self.owner, self.field)
        if self.index is None:
            setattr(self.owner, self.field, self.new)
        else:
            changed = [*old]
            changed[self.index] = self.new
            setattr(self.owner, self.field, changed)
        try:
            yield
        finally:
            setattr(self.owner, self.field, old)


def singles(source: str) -> dict[str, str]:
    """Every program that differs in one place, by its text, with what was done."""
    tree = ast.parse(source)
    found: dict[str, str] = {}
    for edit in edits(tree):
        with edit.made():
            _note(found, tree, edit.what)
    found.pop(ast.unparse(tree), None)
    return found


def doubles(source: str, number: int, rng: np.random.Generator) -> dict[str, str]:
    """At most `number` programs that differ in two places, drawn at random."""
    tree = ast.parse(source)
    every, one = list(edits(tree)), singles(source)
    found: dict[str, str] = {}
    for _ in range(4 * number):
        first, second = (every[int(n)] for n in rng.integers(len(every), size=2))
        if len(found) == number or first.same_place(second):
            continue
        with first.made(), second.made():
            _note(found, tree, f"{first.what}; {second.what}")
    return {text: what for text, what in found.items() if text not in one}


def _note(found: dict[str, str], tree: ast.AST, what: str) -> None:
    """Many ways lead to one program; the first is kept. A tree may have no text, or no meaning."""
    try:
        text = ast.unparse(tree)
        ast.parse(text)
    except (ValueError, SyntaxError, RecursionError, AttributeError):
        return
    found.setdefault(text, what)


def edits(tree: ast.Module) -> Iterator[Edit]:
    """Every edit of every function of a program."""
    for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
        names = Names.of(function)
        for owner in _inside(function):
            yield from edits_at(owner, names)


def edits_of(formula: ast.Expression, names: Names) -> Iterator[Edit]:
    """Every edit of one formula."""
    for owner in ast.walk(formula):
        yield from edits_at(owner, names)


def edits_at(owner: ast.AST, names: Names) -> Iterator[Edit]:
    """Every edit of what stands in this node; of a function, of its body alone."""
    for field in ("body",) if isinstance(owner, ast.FunctionDef) else owner._fields:
        value = getattr(owner, field, None)
        if isinstance(value, ast.expr):
            for what, new in of_expression(value, names):
                yield Edit(what, owner, field, None, new)
        elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            for what, new in of_statements(value):
                yield Edit(what, owner, field, None, new)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                for what, new in of_expression(item, names) if isinstance(item, ast.expr) else ():
                    yield Edit(what, owner, field, index, new)


def _inside(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The function, and all in its body but functions of their own; it loses its docstring."""
    if ast.get_docstring(function) is not None:
        function.body = function.body[1:] or [ast.Pass()]
    waiting: list[ast.AST] = [*function.body]
    yield function
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting += ast.iter_child_nodes(node)
