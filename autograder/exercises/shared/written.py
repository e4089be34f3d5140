"""A solution as it is written, line by line, for what people get wrong in a line: a mistake known
without being written down is a change of one line, and two changes compose.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

from autograder.exercises.shared.programs import Function, Program


class Written(Program):
    """A decorator of a function or class that is right. Behind a line stands, as a comment, what it
    does, in the words for a student: "# clears the gradient"; lines without one are left alone.

    Changes are edits of `tree`, by their place.
    """

    def __init__(self, solution: Any) -> None:
        super().__init__(constants=[], memory={}, parts={})
        text = textwrap.dedent(inspect.getsource(solution))
        self.lines, self.tree = text.splitlines(), ast.parse(text)
        (self.top,) = self.tree.body
        assert isinstance(self.top, ast.FunctionDef | ast.ClassDef)
        self.top.decorator_list.clear()  # this one
        self.name, self.module = solution.__name__, solution.__module__

    def does(self, line: ast.stmt) -> str:
        """What a line does, in words; "" if nobody says."""
        return self.lines[line.lineno - 1].partition("  # ")[2]

    def path(self, changes: Mapping[str, Any]) -> Function:
        """The solution with some places changed. It raises SyntaxError if that is no program."""
        with ExitStack() as together:
            for edit in changes.values():
                together.enter_context(edit.made())
            names = dict(vars(sys.modules[self.module]))
            try:
                exec(compile(ast.unparse(self.tree), "<program>", "exec"), names)
            except (SyntaxError, ValueError, AttributeError):
                return _no_program
        made: Function = names[self.name]
        return made


def _no_program(*_: object, **__: object) -> Any:
    raise SyntaxError("It is no program.")
