"""What is seen of an explorable in a live notebook: controls, picture, goal and caption."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
from traitlets import Bool, Bytes, Dict, Int, List, Unicode, observe, validate

from course.explorables.blitting import TURN

if TYPE_CHECKING:
    from course.explorables.explorable import Explorable, Parameters


class Panel(anywidget.AnyWidget):
    """One widget for all, so that a moved control costs one message each way (see panel.js).

    `values` are the controls' positions, by name. Positions flow one way: the page or code sets
    `values`, the explorable's parameters follow, then picture and words. What the page moved is not
    sent back to it; what code changes is sent.
    """

    _esm = Path(__file__).with_name("panel.js")
    _css = Path(__file__).with_name("panel.css")
    title = Unicode().tag(sync=True)
    question = Unicode().tag(sync=True)
    goal = Unicode().tag(sync=True)
    width = Int().tag(sync=True)
    height = Int().tag(sync=True)
    # of what `spec` of a control returns, with its name
    controls: List[dict[str, Any]] = List().tag(sync=True)
    values = Dict().tag(sync=True)
    disabled: List[str] = List().tag(sync=True)  # names of controls that are not to be moved now
    picture = Bytes().tag(sync=True)
    caption = Unicode().tag(sync=True)
    met = Bool().tag(sync=True)
    answered = Int().tag(sync=True)  # the number of the newest message that was answered

    def __init__(self, explorable: Explorable[Any]) -> None:
        self._explorable = explorable
        self._newest: dict[str, int] = {}  # name → the number of the message that moved it last
        width, height = (round(100 * inches) for inches in explorable.size)
        super().__init__(
            title=explorable.title,
            question=explorable.question,
            goal=explorable.goal,
            width=width,
            height=height,
            controls=[{"name": name, **c.spec()} for name, c in explorable.controls.items()],
            values=explorable.parameters,
        )
        self.on_msg(self._moved)

    @validate("values")
    def _within_bounds(self, proposal: Mapping[str, Any]) -> Parameters:
        return self._explorable.read(proposal["value"])

    @observe("values")
    def _follow(self, _change: object = None) -> None:
        """Show the state that belongs to `values`."""
        shown = self._explorable
        with TURN, self.hold_sync():
            shown.parameters = dict(self.values)
            state, remark = shown.computed(shown.parameters)
            self.picture = shown.drawn(shown.parameters, state).png()
            self.caption = f"{remark} {shown.caption(state)}".strip()
            self.met = bool(shown.met(state))
            self.disabled = shown.disabled(state)

    def _moved(self, _widget: object, content: object, _buffers: object) -> None:
        """The page says {"number": n, "values": {name: value}}; without values it only keeps the
        line awake. Messages may come in two threads, the later before the earlier: what a later one
        moved stays."""
        if not isinstance(content, dict) or "values" not in content:
            return
        number = int(content.get("number", 0))
        with TURN, self.hold_sync():
            moved = {n: v for n, v in content["values"].items() if self._newest.get(n, -1) < number}
            self._newest |= dict.fromkeys(moved, number)
            values = self._explorable.read(moved)
            with self._lock_property(values=values):  # the page has these: only others are sent
                self.values = values
            self.answered = max(self.answered, number)
