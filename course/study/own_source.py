"""The source of what a learner wrote, with all that it needs, out of the cells that were run."""

import ast
import builtins
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

Assignment = ast.Assign | ast.AnnAssign
Import = ast.Import | ast.ImportFrom
BUILT_IN = set(dir(builtins))


@dataclass(frozen=True)
class Statement:
    """A statement at the top of a cell: what it defines, as text, and where it stood."""

    name: str
    text: str
    position: int
    imports: bool = False
    cell: int = 0


def needed(name: str, cells: Sequence[str]) -> list[Statement]:
    """The statement that defined `name` last, and all that it needs, in the order they were run.

    `cells` are the texts that were run, oldest first. Empty if none of them defined it.
    """
    defined: dict[str, Statement] = {}
    for number, cell in enumerate(cells):
        defined |= {one.name: replace(one, cell=number) for one in statements(cell)}
    found: dict[str, Statement] = {}
    _collect(name, defined, found)
    return sorted(found.values(), key=lambda one: (one.cell, one.position, one.name))


def _collect(name: str, defined: dict[str, Statement], found: dict[str, Statement]) -> None:
    if name in found or name in BUILT_IN and name not in defined:
        return
    if name not in defined:  # perhaps `from numpy import *` brings it
        found |= {bound: one for bound, one in defined.items() if bound.startswith("*")}
        return
    found[name] = defined[name]
    for other in used(defined[name].text):
        _collect(other, defined, found)


@cache
def statements(cell: str) -> tuple[Statement, ...]:
    """What the functions, classes, assignments and imports of a text define, name by name; nothing
    if Python cannot read it."""
    try:
        return tuple(_statements(cell))
    except (SyntaxError, ValueError, RecursionError):
        return ()


def _statements(cell: str) -> Iterator[Statement]:
    for position, node in enumerate(ast.parse(cell).body):
        if isinstance(node, Import):
            for alias in node.names:
                bound = (alias.asname or alias.name).split(".")[0]
                if bound == "*":  # one of each library
                    bound = f"*{node.module if isinstance(node, ast.ImportFrom) else ''}"
                yield Statement(bound, alone(node, alias), position, imports=True)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield Statement(node.name, _text(cell, node), position)
        elif isinstance(node, Assignment):
            for bound in _stored(node):
                yield Statement(bound, _text(cell, node), position)


def alone(node: Import, alias: ast.alias) -> str:
    """The line that imports this name only."""
    if isinstance(node, ast.ImportFrom):
        return ast.unparse(ast.ImportFrom(node.module, [alias], node.level))
    return ast.unparse(ast.Import([alias]))


def _stored(node: Assignment) -> Iterator[str]:
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        for part in ast.walk(target):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                yield part.id


def _text(cell: str, node: ast.stmt) -> str:
    """As it was typed, with its decorators and the comments right above it."""
    lines = cell.splitlines()
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first, last = min([node.lineno, *(d.lineno for d in decorators)]), node.end_lineno or 0
    begun = lines[first - 1][: node.col_offset].strip()
    if begun or lines[last - 1].encode()[node.end_col_offset :].strip().startswith(b";"):
        return ast.get_source_segment(cell, node) or ""  # it shares a line with others
    while first > 1 and lines[first - 2].startswith("#"):
        first -= 1
    return "\n".join(lines[first - 1 : last])


def used(text: str) -> set[str]:
    """The names that a statement takes from outside of itself."""
    return set(_outside(symtable.symtable(text, "cell", "exec")))


def _outside(table: symtable.SymbolTable) -> Iterator[str]:
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _outside(child)


def cells_run() -> list[str]:
    """What was run in this notebook, oldest first, without magics."""
    from IPython.core.getipython import get_ipython

    history = getattr(get_ipython(), "history_manager", None)
    return list(history.input_hist_parsed) if history else []


def joined(found: Iterable[Statement]) -> str:
    """The statements that are no imports, as one text; each once."""
    texts = dict.fromkeys(one.text for one in found if not one.imports)
    return "\n\n\n".join(text.strip("\n") for text in texts)
