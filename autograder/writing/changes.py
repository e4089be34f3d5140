"""What may stand in the place of an expression, or of a list of statements: the ordinary ways to
get a line wrong. Each is told in a few words, with the new node or statements."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

Found: TypeAlias = tuple[str, Any]  # what was done, and the new node or list of statements
SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip
COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.Gt], ast.LtE: [ast.Lt, ast.GtE], ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
}  # fmt: skip
RELATED = {
    "zeros_like": ["ones_like"], "zeros": ["ones"], "sqrt": ["square"], "square": ["sqrt"],
    "sum": ["mean"], "mean": ["sum"], "exp": ["log"], "log": ["exp", "log10"], "max": ["min"],
    "min": ["max"], "maximum": ["minimum"], "minimum": ["maximum"], "abs": ["square"],
    "array": ["asarray"], "floor": ["ceil"], "ceil": ["floor"], "sin": ["cos"], "cos": ["sin"],
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """The names of a function that may be taken for each other: what is given (parameters, and the
    number of a turn), and what is made of it. Lists and functions are taken for nothing else."""

    given: list[str]
    made: list[str]

    @classmethod
    def of(cls, function: ast.FunctionDef) -> "Names":
        nodes = list(ast.walk(function))
        others = {"self", "_"}
        others |= {n.func.id for n in nodes if isinstance(n, ast.Call) and _is_name(n.func)}
        for n in nodes:
            if isinstance(n, ast.Assign) and isinstance(n.value, ast.List | ast.ListComp):
                others |= {target.id for target in n.targets if _is_name(target)}
        turns = [n.target.id for n in nodes if isinstance(n, ast.For) and _is_name(n.target)]
        given = [*(a.arg for a in function.args.args), *turns]
        stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        made = [name for name in stored if name not in given]
        made += [n for n in given if any(_kindred(n, other) for other in made)]  # x0 is as x is
        given = [name for name in given if name not in made]
        return cls(*([n for n in dict.fromkeys(x) if n not in others] for x in (given, made)))

    def mistaken(self, name: str) -> list[str]:
        """The names that may stand for it."""
        mine = next((sort for sort in (self.given, self.made) if name in sort), [])
        return [other for other in mine if other != name]


def _kindred(longer: str, shorter: str) -> bool:
    return longer.startswith(shorter) and longer.removeprefix(shorter).strip("_").isdigit()


def _is_name(node: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def of_expression(node: ast.expr, names: Names) -> Iterator[Found]:
    """What may stand in the place of an expression."""
    match node:
        case ast.BinOp():
            yield from _of_operation(node)
        case ast.UnaryOp(op=ast.USub()):
            yield "a sign dropped", node.operand
        case ast.Constant(value=int() | float() as n) if not isinstance(n, bool):
            for number in dict.fromkeys([n + 1, n - 1, 0, 1]):
                if number != n:
                    yield f"{n} changed to {number}", ast.Constant(number)
        case ast.Name(ctx=ast.Load()):
            for other in names.mistaken(node.id):
                yield f"{other} for {node.id}", ast.Name(other, ast.Load())
        case ast.Name(ctx=ast.Store()) if node.id in names.made:
            for other in names.mistaken(node.id):
                yield f"stored in {other}, not {node.id}", ast.Name(other, ast.Store())
        case ast.Call():
            yield from _of_call(node)
        case ast.Compare(ops=[op]):
            for changed in COMPARED.get(type(op), []):
                yield "a comparison changed", ast.Compare(node.left, [changed()], node.comparators)
        case ast.BoolOp():
            other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and and or exchanged", ast.BoolOp(other_op, node.values)
        case ast.IfExp():
            yield "branches exchanged", ast.IfExp(node.test, node.orelse, node.body)
        case ast.Tuple(elts=[first, second, *rest]):
            yield "two of a tuple exchanged", ast.Tuple([second, first, *rest], node.ctx)
        case ast.List(elts=[_, *_]):
            yield "a list left empty", ast.List([], ast.Load())
        case ast.Subscript(ctx=ast.Load()):
            yield "an index dropped", node.value


def _of_operation(node: ast.BinOp) -> Iterator[Found]:
    op, left, right = node.op, node.left, node.right
    if type(op) in SWAPPED:
        yield "another operation", ast.BinOp(left, SWAPPED[type(op)](), right)
    yield "the right operand dropped", left
    if not isinstance(op, ast.Pow):
        yield "the left operand dropped", right
    if isinstance(op, ast.Sub | ast.Div):
        yield "operands exchanged", ast.BinOp(right, op, left)
    if isinstance(right, ast.BinOp):
        inner = ast.BinOp(left, op, right.left)
        yield "brackets moved", ast.BinOp(inner, right.op, right.right)
    if isinstance(left, ast.BinOp):
        inner = ast.BinOp(left.right, op, right)
        yield "brackets moved", ast.BinOp(left.left, left.op, inner)
    if isinstance(op, ast.Add | ast.Sub):
        yield "a sign changed", ast.BinOp(ast.UnaryOp(ast.USub(), left), op, right)


def _of_call(node: ast.Call) -> Iterator[Found]:
    function, args = node.func, node.args
    if args:
        yield "a call dropped", args[0]
    elif isinstance(function, ast.Attribute):
        yield "a call dropped", function.value
    if isinstance(function, ast.Attribute):
        for other in RELATED.get(function.attr, []):
            changed = ast.Attribute(function.value, other, ast.Load())
            yield f"{other} for {function.attr}", ast.Call(changed, args, node.keywords)
    if isinstance(function, ast.Name) and function.id == "range" and len(args) == 1:
        for what, new in _ranges(args[0]):
            yield what, ast.Call(function, new, [])
    for n in range(len(args)):
        if len(args) > 1:
            fewer = [*args[:n], *args[n + 1 :]]
            yield "an argument dropped", ast.Call(function, fewer, node.keywords)
    for n in range(len(args) - 1):
        other_order = [*args[:n], args[n + 1], args[n], *args[n + 2 :]]
        yield "arguments exchanged", ast.Call(function, other_order, node.keywords)
    for n in range(len(node.keywords)):
        fewer_words = [*node.keywords[:n], *node.keywords[n + 1 :]]
        yield "an argument dropped", ast.Call(function, args, fewer_words)


def _ranges(end: ast.expr) -> Iterator[tuple[str, list[ast.expr]]]:
    one = ast.Constant(1)
    yield "one turn less", [ast.BinOp(end, ast.Sub(), one)]
    yield "one turn more", [ast.BinOp(end, ast.Add(), one)]
    yield "counted from 1", [one, end]


def of_statements(body: list[ast.stmt]) -> Iterator[Found]:
    """What a list of statements may become."""
    for n, statement in enumerate(body):
        before, after = body[:n], body[n + 1 :]
        yield "a line dropped", [*before, *after] or [ast.Pass()]
        if not isinstance(statement, ast.Return | ast.For | ast.While):
            yield "a line twice", [*before, statement, statement, *after]
        if after:
            yield "two lines exchanged", [*before, after[0], statement, *after[1:]]
        for what, new in _of_statement(statement):
            yield what, [*before, new, *after]
        if after and (both := _at_once(statement, after[0])):
            yield "two lines at once", [*before, both, *after[1:]]
        if isinstance(statement, ast.For | ast.While):
            for what, lines in _around(before, statement, after):
                yield what, lines


def _of_statement(statement: ast.stmt) -> Iterator[Found]:
    match statement:
        case ast.Assign(targets=[ast.Name() as name], value=ast.BinOp() as value):
            if isinstance(value.left, ast.Name) and value.left.id == name.id:
                yield "changed in place", ast.AugAssign(name, value.op, value.right)
            yield "added to, not assigned", ast.AugAssign(name, ast.Add(), value)
            yield "a sign changed", ast.Assign([name], ast.UnaryOp(ast.USub(), value), lineno=0)
        case ast.AugAssign(target=ast.Name() as name):
            yield "assigned, not added to", ast.Assign([name], statement.value, lineno=0)
            yield from _of_operation_in_place(statement)
        case ast.AugAssign():
            yield from _of_operation_in_place(statement)
        case ast.Return(value=ast.expr() as value):
            for text in ("[-1]", "[1:]", "[:-1]"):
                yield f"{text} returned", ast.parse(f"return ({ast.unparse(value)}){text}").body[0]


def _of_operation_in_place(statement: ast.AugAssign) -> Iterator[Found]:
    if type(statement.op) in SWAPPED:
        other = SWAPPED[type(statement.op)]()
        yield "another operation", ast.AugAssign(statement.target, other, statement.value)


def _at_once(first: ast.stmt, second: ast.stmt) -> ast.stmt | None:
    """Two assignments as one, so that the second uses what was before the first."""
    match first, second:
        case (
            ast.Assign(targets=[ast.Name() as a], value=x),
            ast.Assign(targets=[ast.Name() as b], value=y),
        ):
            return ast.Assign(
                [ast.Tuple([a, b], ast.Store())], ast.Tuple([x, y], ast.Load()), lineno=0
            )
    return None


def _around(
    before: list[ast.stmt], loop: ast.For | ast.While, after: list[ast.stmt]
) -> Iterator[Found]:
    """Lines that move into a loop, or out of it."""

    def with_body(body: Iterable[ast.stmt]) -> ast.stmt:
        return _copied(loop, [*body] or [ast.Pass()])

    inside = loop.body
    yield "a line out of the loop", [*before, inside[0], with_body(inside[1:]), *after]
    yield "a line out of the loop", [*before, with_body(inside[:-1]), inside[-1], *after]
    for n, line in enumerate(before):
        rest = [*before[:n], *before[n + 1 :]]
        yield "a line into the loop", [*rest, with_body([line, *inside]), *after]
        yield "a line in the loop again", [*before, with_body([line, *inside]), *after]
    if after:
        yield "a line into the loop", [*before, with_body([*inside, after[0]]), *after[1:]]


def _copied(loop: ast.For | ast.While, body: list[ast.stmt]) -> ast.stmt:
    if isinstance(loop, ast.While):
        return ast.While(loop.test, body, loop.orelse)
    return ast.For(loop.target, loop.iter, body, loop.orelse, lineno=0)
