"""What is seen of `arrange` in a live notebook: the lines, their buttons, and the verdict."""

from collections.abc import Sequence
from pathlib import Path

import anywidget
from traitlets import Int, List, Unicode, observe

from course.judging.bank import Bank
from course.study import arranging, learner
from course.study.lines import Lines


class ArrangingPanel(anywidget.AnyWidget):
    """The page moves lines and asks for a verdict (see arranging.js): `order` holds the places of
    the lines from top to bottom, `out` those that are taken out, `asked` counts the questions."""

    _esm = Path(__file__).with_name("arranging.js")
    _css = Path(__file__).with_name("arranging.css")
    head = Unicode().tag(sync=True)
    lines: List[str] = List().tag(sync=True)
    order: List[int] = List().tag(sync=True)
    out: List[int] = List().tag(sync=True)
    asked = Int().tag(sync=True)
    answered = Int().tag(sync=True)
    said = Unicode().tag(sync=True)

    def __init__(self, bank: Bank, given: Lines, order: Sequence[int], out: Sequence[int]) -> None:
        self._bank, self._given = bank, given
        super().__init__(head=given.head, lines=given.lines, order=list(order), out=list(out))

    @observe("asked")
    def _judge(self, _change: object) -> None:
        passed, said = arranging.verdict(self._bank, self._given, self.order, self.out)
        learner.add("arranged", self._bank.exercise, order=self.order, out=self.out, passed=passed)
        with self.hold_sync():
            self.said, self.answered = said, self.asked
