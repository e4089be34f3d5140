"""The text of a solution or a mistake, as a student would have it in a cell."""

import ast
import importlib
import inspect
from functools import cache
from pathlib import Path
from typing import Any

from autograder.exercises.exercise import Exercise
from autograder.writing import sources
from course.judging.asking import quietly


def solution_text(cell_source: str) -> str:
    """A solution cell without the marks of its solution."""
    marks = ("BEGIN SOLUTION", "END SOLUTION")
    lines = cell_source.split("\n")
    return "\n".join(line for line in lines if not any(mark in line for mark in marks))


def solutions(chapter: str, root: Path = sources.ROOT) -> dict[str, str]:
    """The text of every solution cell of a chapter by its grade_id, written answers too."""
    return {
        name: solution_text(cell.source)
        for cell in sources.read(chapter, root).cells
        if (name := sources.grade_id(cell)) and cell.metadata.nbgrader.get("solution")
    }


def names_of(chapter: str) -> dict[str, Any]:
    """What stands under which name when the source notebook's own cells have run, without
    demonstrations and checks."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with quietly():
        for cell in sources.read(chapter).cells:
            graded = not sources.is_demo(cell) and not sources.exercise_of(cell)
            if cell.cell_type == "code" and graded:
                exec(compile(cell.source, f"<{chapter}>", "exec"), names)
    return names


def alternative_text(exercise: Exercise, id: str) -> str:
    """A self-contained cell in which the exercise is solved as its alternative `id` does."""
    declared = exercise.alternatives[id][1]
    function = inspect.unwrap(declared)
    needed: dict[str, ast.stmt] = {}
    _collect(function.__module__, function.__name__, needed)
    if exercise.made:
        return f"{_text(needed, {})}\n{exercise.id} = {function.__name__}()"
    path = getattr(declared, "path", None)  # the path function that a recording is applied to
    if path is None:
        return _text(needed, {function.__name__: exercise.id})
    _collect(inspect.unwrap(path).__module__, path.__name__, needed)
    last = f"def {exercise.id}(*args):\n    return {function.__name__}({path.__name__}, *args)"
    return f"{_text(needed, {})}\n{last}"


def _text(needed: dict[str, ast.stmt], names: dict[str, str]) -> str:
    body = [_plain(node, names) for node in needed.values()]
    return ast.unparse(ast.Module(body, type_ignores=[]))


def _collect(module: str, name: str, needed: dict[str, ast.stmt]) -> None:
    """Put the top-level statement that defines `name`, after all that it needs, into `needed`."""
    defined = _definitions(module)
    if name not in defined or name in needed:
        return
    node = defined[name]
    origin = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    if origin.startswith("autograder."):
        _collect(origin, name, needed)
        return
    for used in sorted(_names(node) - {name}):
        _collect(module, used, needed)
    needed[name] = node


@cache
def _definitions(module: str) -> dict[str, ast.stmt]:
    defined: dict[str, ast.stmt] = {}
    for node in ast.parse(inspect.getsource(importlib.import_module(module))).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            defined[node.targets[0].id] = node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            defined |= {alias.asname or alias.name: node for alias in node.names}
    return defined


def _names(node: ast.AST) -> set[str]:
    """The names a definition needs, a class's bases too; the decorators that declare it are not
    among them."""
    parts: list[ast.AST] = [node]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        head = [node.args] if isinstance(node, ast.FunctionDef) else [*node.bases, *node.keywords]
        parts = [*_decorators(node), *head, *node.body]
    return {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}


def _decorators(node: ast.FunctionDef | ast.ClassDef) -> list[ast.expr]:
    """Those that make it what it is, such as `@from_step` and `@in_parts.wrong("slope")`."""
    return [d for d in node.decorator_list if _makes(d)]


def _makes(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Name(id):
            return not id.startswith("_")
        case ast.Call(ast.Attribute(_, "wrong")):
            return True
    return False


def _plain(node: ast.stmt, names: dict[str, str]) -> ast.stmt:
    """Renamed, without the decorators that declare it and the docstring that names the mistake."""
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    name = names.get(node.name, node.name)
    made: ast.stmt
    if isinstance(node, ast.ClassDef):
        made = ast.ClassDef(name, node.bases, node.keywords, body, _decorators(node))
    else:
        made = ast.FunctionDef(name, node.args, body, _decorators(node), node.returns)
    return ast.fix_missing_locations(made)
