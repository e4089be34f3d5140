"""What `solution` and `arrange` show: solutions with their remarks, and lines in a wrong order.

Both are made from a chapter's source and its exercises' declarations. `solutions/` lies beside
`course`, so that neither a wheel nor a sandbox holds it; `course/lines/` goes with `course`.
"""

import ast
import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

from autograder.exercises import of_chapter
from autograder.exercises.exercise import Exercise
from autograder.writing import sources
from autograder.writing.student_code import solutions

FOLDERS = ("solutions", "course/lines")


def write(chapter: str, root: Path = sources.ROOT, check: bool = False) -> list[str]:
    """Bring both files of a chapter up to date; returns what was stale, as paths from `root`."""
    stale = []
    for folder, made in zip(FOLDERS, (solved(chapter, root), shuffled(chapter, root)), strict=True):
        path = root / folder / f"{chapter}.json"
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        old = path.read_text(encoding="utf-8") if path.is_file() else None
        if old == text or (old is None and not made):
            continue
        stale.append(f"{folder}/{path.name}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return stale


def solved(chapter: str, root: Path = sources.ROOT) -> dict[str, Any]:
    """Exercise → its solution's code, the chapter's imports that this needs, and the remark."""
    texts, imports = solutions(chapter, root), _imports(chapter, root)
    return {
        id: {
            "code": texts[id].strip("\n"),
            "imports": sorted({imports[name] for name in _used(texts[id]) & set(imports)}),
            "remark": exercise.remark,
        }
        for id, exercise in of_chapter(chapter).items()
        if id in texts
    }


def shuffled(chapter: str, root: Path = sources.ROOT) -> dict[str, Any]:
    """Exercise with decoys → what stands above its solution's lines, its imports, and the lines,
    decoys among them, in an order that is not the right one."""
    found = solved(chapter, root)
    return {
        id: _arrangement(exercise, found[id]["code"], found[id]["imports"])
        for id, exercise in of_chapter(chapter).items()
        if exercise.decoys and id in found
    }


def _arrangement(exercise: Exercise, code: str, imports: list[str]) -> dict[str, Any]:
    """The same in every build: the seed is the exercise's name."""
    head, lines = parted(code)
    wrong = [_indented(right, decoy, lines) for right, decoy, _ in exercise.decoys]
    rng, order = random.Random(exercise.id), [*lines, *wrong]
    while _follows([lines.index(line) for line in order if line in lines]):
        rng.shuffle(order)
    return {"head": head, "imports": imports, "lines": order}


def _follows(places: list[int]) -> bool:
    """Whether some line still comes right after the one that it belongs after."""
    return any(b == a + 1 for a, b in pairwise(places))


def parted(code: str) -> tuple[str, list[str]]:
    """A function's first line, and the lines of its body below the docstring."""
    (function,) = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    lines, first = code.split("\n"), function.body[1]
    return lines[0], lines[first.lineno - 1 : function.end_lineno]


def _indented(right: str, decoy: str, lines: list[str]) -> str:
    (line,) = [line for line in lines if line.strip() == right]
    return line.replace(right, decoy)


def _imports(chapter: str, root: Path) -> dict[str, str]:
    """What the chapter imports outside of demonstrations: name → the line that brings it alone."""
    found = {}
    for cell in sources.read(chapter, root).cells:
        if cell.cell_type != "code" or sources.is_demo(cell):
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    name = alias.asname or alias.name
                    found[name] = ast.unparse(_alone(node, alias))
    return found


def _used(code: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}


def _alone(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> ast.stmt:
    if isinstance(node, ast.ImportFrom):
        return ast.ImportFrom(node.module, [alias], node.level)
    return ast.Import([alias])
