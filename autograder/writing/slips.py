"""Slips in a program in parts, found by changing each part in every ordinary way: a name that
stands for another, something left out, a line in the wrong place. Their sentences are made too.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.shared.programs import Function, Program
from autograder.writing.changes import Names
from autograder.writing.mutants import Edit, edits_of

MISSING = {  # by the operation: what is said if the left side is kept, and if the right one is
    ast.Add: ("what is added to `{}` is missing", "what stands before `+ {}` is missing"),
    ast.Sub: ("what is subtracted from `{}` is missing", "what stands before `- {}` is missing"),
    ast.Mult: ("what multiplies `{}` is missing", "what multiplies `{}` is missing"),
    ast.MatMult: ("what multiplies `{}` is missing", "what multiplies `{}` is missing"),
    ast.Div: ("what `{}` is divided by is missing", "what is divided by `{}` is missing"),
    ast.Pow: ("the power of `{}` is missing", ""),
}
SIGNS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.MatMult: "@", ast.Div: "/", ast.Pow: "**",
}  # fmt: skip
OTHERWISE = {
    "operands exchanged": "what stands before and after a sign is exchanged",
    "brackets moved": "brackets are missing, or stand elsewhere",
    "a sign changed": "a sign is wrong",
    "a call dropped": "a function is left out",
}


SHORTER = {
    "in the line that ": "", "what the line that ": "", "the line that ": "",
    "in the line for the ": "", "what the line for the ": "", "the line for the ": "",
    " is missing, or what it makes is not used": " missing", " makes is ": " ",
    " stands where ": " for ", " should": "", " is the wrong operation": " wrong",
}  # fmt: skip


Found = tuple[str, dict[str, Any]]


@dataclass(frozen=True, eq=False)
class Slip:
    """A slip in one part: its sentence, and the change that it is."""

    id: str
    sentence: str
    changes: dict[str, Any]


def slips(program: Program) -> Iterator[Slip]:
    """Every slip of a program; those with one sentence are numbered."""
    found = [*_in_formulas(program), *_of_lines(program), *_at_the_start(program)]
    yield from numbered(found)


def numbered(found: Iterable[Found]) -> Iterator[Slip]:
    """Slips of what was found, by ids that are short for what they say."""
    seen: dict[str, int] = {}
    for said, changes in found:
        name = _id(said)
        seen[name] = number = seen.get(name, 0) + 1
        sentence = f"{said[0].upper()}{said[1:]}."
        yield Slip(f"{name}_{number}" if number > 1 else name, sentence, changes)


def _id(said: str) -> str:
    for long, short in SHORTER.items():
        said = said.replace(long, short)
    return re.sub(r"\W+", "_", said.lower()).strip("_")


def _in_formulas(program: Program) -> Iterator[Found]:
    counts = [v for v in program.variables if v == "t"]
    made = [v for v in ("x", "x0", *program.variables) if v not in {*counts, *program.unspoken}]
    given = [v for v in program.constants if v not in program.unspoken]
    names = Names([*given, *counts], list(dict.fromkeys(made)))
    for part, (_, function) in program.parts.items():
        if (formula := _formula(function)) is None:
            continue
        for edit in edits_of(formula, names):
            said = said_of(edit)
            if said and not _calls(edit.old, "grad"):
                with edit.made():
                    changed = _function(formula, names, function)
                yield f"in the line for {words(function)}, {said}", {part: changed}


def words(function: Function) -> str:
    """What a part makes, in words: the first line of its docstring."""
    said = (inspect.getdoc(function) or function.__name__).rstrip(".")
    return said[0].lower() + said[1:]


def _formula(function: Function) -> ast.Expression | None:
    """What a part returns, if that is all it does."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    match tree:
        case ast.FunctionDef(body=[ast.Expr(), ast.Return(value=ast.expr() as value)]):
            return ast.Expression(value)
    return None


def _calls(node: Any, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def said_of(edit: Edit) -> str:
    """An edit in words, or "" for one that nobody makes."""
    old, new = edit.old, edit.new
    if isinstance(old, ast.Name) and isinstance(new, ast.Name):
        return f"`{new.id}` stands where `{old.id}` should"
    if isinstance(old, ast.Constant) and isinstance(new, ast.Constant):
        return f"{new.value!r} stands where {old.value!r} should"
    if isinstance(old, ast.BinOp) and new in (old.left, old.right):
        said = MISSING[type(old.op)][new is old.right]
        return said.format(ast.unparse(new))
    if edit.what == "another operation":
        return f"`{SIGNS[type(new.op)]}` is the wrong operation"
    return OTHERWISE.get(edit.what, "")


def _function(formula: ast.Expression, names: Names, like: Function) -> Function:
    """The formula as a function of the names in it."""
    known = {*names.given, *names.made, "grad"}
    used = {n.id for n in ast.walk(formula) if isinstance(n, ast.Name)} & known
    text = f"lambda {', '.join(sorted(used))}: {ast.unparse(formula)}"
    made: Function = eval(text, like.__globals__)
    return made


def _of_lines(program: Program) -> Iterator[Found]:
    """Lines that are missing, twice, in the wrong order or place, or store in the wrong name."""
    order = [part for part, (variable, _) in program.parts.items() if variable]
    for n, part in enumerate(order):
        variable, function = program.parts[part]
        line = f"the line for {words(function)}"
        yield (
            f"{line} is missing, or what it makes is not used",
            _ordered(order[:n], order[n + 1 :]),
        )
        yield f"{line} runs twice in each step", _ordered(order[: n + 1], order[n:])
        if n + 1 < len(order):
            other = words(program.parts[order[n + 1]][1])
            swapped = _ordered(order[:n], [order[n + 1], part], order[n + 2 :])
            yield f"the lines for {words(function)} and for {other} have changed places", swapped
        if variable in (*program.memory, "x"):
            once = _around(function, ["k", variable], lambda new, k, old: old if k else new)
            yield f"{line} runs in the first step alone: it belongs inside the loop", {part: once}
            added = _around(function, [variable], lambda new, old: old + new)
            yield (
                f"what {line} makes is added to the old value, not put in its place",
                {part: added},
            )
        negated = _around(function, [], lambda new: -new)
        yield f"what {line} makes has the wrong sign as a whole", {part: negated}
        for other in program.variables:
            if other not in {variable, *program.unspoken}:
                stored = _around(function, [], lambda new, other=other: {other: new})
                yield f"what {line} makes is stored in `{other}`", {part: stored}


def _ordered(*pieces: Sequence[str]) -> dict[str, Function]:
    order = [part for piece in pieces for part in piece]
    return {"order": lambda: order}


def _around(function: Function, more: Sequence[str], then: Callable[..., Any]) -> Function:
    """A part that does something with what another makes, and with `more` of the variables."""
    own = list(inspect.signature(function).parameters)
    names = list(dict.fromkeys([*own, *more]))

    def around(*values: Any) -> Any:
        now = dict(zip(names, values, strict=True))
        return then(function(*[now[name] for name in own]), *[now[name] for name in more])

    kind = inspect.Parameter.POSITIONAL_ONLY
    parameters = [inspect.Parameter(name, kind) for name in names]
    vars(around)["__signature__"] = inspect.Signature(parameters)
    return around


def begins(begun: Function) -> Function:
    def start(x: Any) -> Any:
        return begun(x)

    return start


def _at_the_start(program: Program) -> Iterator[Found]:
    """What variables begin as, and what the rows hold."""
    begun_as: list[tuple[str, Function]] = [("at 1", np.ones_like), ("as x0", np.array)]
    for name in program.memory:
        for value, begun in begun_as[: 1 if "x0" in program.unspoken else 2]:
            start = _around(begins(begun), [], lambda new, name=name: {name: new})
            yield f"`{name}` starts {value}", {"start": start}
    if program.unspoken:
        return
    unfilled = {"start": lambda x: {"x": np.zeros_like(x)}}
    yield "the path starts at 0, not at x0, as if row 0 were never filled", unfilled
    for name in program.variables:
        if name != "x":
            row = _around(lambda x: x, [name], lambda x, other: other)
            yield f"the rows of the path are `{name}`, not x", {"row": row}
    yield "`x` is set back to x0 in each turn of the loop", {"keep": lambda x0: {"x": x0}}
