"""Slips in a solution as it is written: each line is changed in every ordinary way, and the change
is told by what the line does.
"""

import ast
import re
from collections.abc import Iterator

from autograder.exercises.shared.written import Written
from autograder.writing.changes import Names
from autograder.writing.mutants import Edit, edits_at
from autograder.writing.slips import Found, Slip, numbered, said_of

COMPOUND = (ast.For, ast.While, ast.With, ast.FunctionDef)
WHOLE = {  # what was done to a whole line, in words
    "a line dropped": "the line that {} is missing, or what it makes is not used",
    "a line twice": "the line that {} is run twice",
    "a line in the loop again": "the line that {} begins every turn of the loop once more",
    "a line into the loop": "the line that {} stands inside the loop, so every turn runs it again",
    "a line out of the loop": "the line that {} stands outside of the loop, so it runs once",
    "two lines exchanged": "the line that {} comes too late, after the one that {}",
    "two lines at once": "the lines that {} and that {} are one assignment, so the second uses "
    "what was there before the first",
    "added to, not assigned": "what the line that {} makes is added to the old value, not put in "
    "its place",
    "assigned, not added to": "what the line that {} makes replaces the old value, to which it "
    "should be added",
    "another operation": "the line that {} takes the wrong operation",
    "changed in place": "the line that {} changes the array itself, so all that hold it change",
    "a sign changed": "what the line that {} makes has the wrong sign as a whole",
    "[-1] returned": "only the last entry is returned, not all of them",
}
IN_A_LINE = {
    "arguments exchanged": "two arguments have changed places",
    "an argument dropped": "an argument is missing",
    "two of a tuple exchanged": "two values have changed places",
    "an index dropped": "an index is missing",
    "a comparison changed": "another comparison is needed",
    "branches exchanged": "the two cases have changed places",
    "one turn less": "the loop makes one turn less",
    "one turn more": "the loop makes one turn more",
    "counted from 1": "the count begins at 1",
    "a list left empty": "the list is empty at first",
}


def line_slips(written: Written) -> Iterator[Slip]:
    """Every change of a line that says what it does."""
    yield from numbered(_found(written))


def _found(written: Written) -> Iterator[Found]:
    functions = [node for node in ast.walk(written.top) if isinstance(node, ast.FunctionDef)]
    for which, function in enumerate(functions):
        names = Names.of(function)
        for number, (node, line) in enumerate(_places(function, written)):
            for edit in edits_at(node, names):
                if said := _said(edit, line, written):
                    yield said, {f"{which} {number} {edit.field} {edit.index}": edit}


def _places(function: ast.FunctionDef, written: Written) -> Iterator[tuple[ast.AST, str]]:
    """The nodes in which something can be changed, each with what its line does."""
    waiting: list[tuple[ast.AST, str]] = [(function, "")]
    for node, line in waiting:
        yield node, line
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.arguments | ast.FunctionDef):
                inner = written.does(child) if isinstance(child, ast.stmt) else line
                waiting.append((child, inner))


def _said(edit: Edit, line: str, written: Written) -> str:
    """An edit in words, or "" for one that nobody makes or that has no words."""
    if not isinstance(edit.new, list):
        said = said_of(edit) or _more_of(edit.what)
        return f"in the line that {line}, {said}" if said and line else ""
    lines = _changed(edit.old, edit.new)
    if edit.what == "a line twice" and _loops(lines[0]):
        return "the whole loop is run a second time"
    if edit.what in ("a line dropped", "a line twice") and isinstance(lines[0], COMPOUND):
        return ""
    if edit.what == "a line into the loop" and isinstance(lines[0], ast.Return):
        return "the `return` stands inside the loop, which ends in its first turn"
    words = [written.does(one) for one in lines]
    return WHOLE[edit.what].format(*words) if edit.what in WHOLE and all(words) else ""


def _loops(line: ast.stmt) -> bool:
    """Whether a line is a loop, or holds one."""
    inside = [] if isinstance(line, ast.FunctionDef) else ast.walk(line)
    return any(isinstance(node, ast.For | ast.While) for node in inside)


def _more_of(what: str) -> str:
    if other := re.fullmatch(r"([a-z_]\w*) for ([a-z_]\w*)", what):
        return f"`{other[1]}` stands where `{other[2]}` should"
    return IN_A_LINE.get(what, "")


def _changed(old: list[ast.stmt], new: list[ast.stmt]) -> list[ast.stmt]:
    """The lines that a change of a list of lines is about, as they were."""
    was = [n for n in old if n not in new]
    loops = [n for n in new if isinstance(n, ast.For | ast.While) and n not in old]
    if loops:  # a line came into a loop, or went out of it
        loop = next(n for n in was if isinstance(n, ast.For | ast.While))
        inside = loops[0].body
        return [n for n in loop.body if n not in inside] or [
            n for n in inside if n not in loop.body
        ]
    if was:
        return was
    if len(new) > len(old):
        return [next(n for n in new if new.count(n) > 1)]
    return [a for a, b in zip(old, new, strict=True) if a is not b]
