"""What is seen of an explorable in a live notebook: controls, scene, goal and caption."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
from traitlets import Bool, Bytes, Dict, Float, Int, List, Unicode, observe, validate

from course.explorables import palette, view
from course.explorables.explorable import TURN

if TYPE_CHECKING:
    from course.explorables.explorable import Explorable, Parameters

HERE = Path(__file__).parent
# One module, as the page wants it; the last of these says what it exports.
SCRIPTS = ("controls.js", "hands.js", "scene.js", "playing.js", "panel.js")  # wherever it is shown
IN_NOTEBOOK = ("wire.js", "notebook.js")


def script(*names: str) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def style() -> str:
    return palette.css() + (HERE / "panel.css").read_text(encoding="utf-8")


class Panel(anywidget.AnyWidget):
    """One widget for all, so that a moved control costs one message each way (see wire.js).

    `values` are the controls' positions, by name. Positions flow one way: the page or code sets
    `values`, the explorable's parameters follow, then scene and words. What the page moved is not
    sent back to it; what code changes is sent.
    """

    _esm = script(*SCRIPTS, *IN_NOTEBOOK)
    _css = style()
    title = Unicode().tag(sync=True)
    question = Unicode().tag(sync=True)
    goal = Unicode().tag(sync=True)
    why = Unicode().tag(sync=True)  # the goal is reached
    then = Unicode().tag(sync=True)  # what to try next
    call = Unicode().tag(sync=True)  # what makes this explorable
    plays = Unicode().tag(sync=True)  # the control that says the step, if one does
    # of what `spec` of a control returns, with its name
    controls: List[dict[str, Any]] = List().tag(sync=True)
    values = Dict().tag(sync=True)
    disabled: List[str] = List().tag(sync=True)  # names of controls that are not to be moved now
    stage: List[dict[str, Any]] = List().tag(sync=True)  # see scene.py
    still = Bytes().tag(sync=True)
    motion = Bytes().tag(sync=True)
    words: List[list[str]] = List().tag(sync=True)
    caption = Unicode().tag(sync=True)
    remark = Unicode().tag(sync=True)  # of a reader's function that failed
    near = Float().tag(sync=True)  # 0 … 1, how near the goal is
    met = Bool().tag(sync=True)
    answered = Int().tag(sync=True)  # the number of the newest message that was answered

    def __init__(self, explorable: Explorable[Any]) -> None:
        self._explorable = explorable
        self._newest: dict[str, int] = {}  # name → the number of the message that moved it last
        super().__init__(**view.declared(explorable), values=explorable.parameters)
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
            for name, value in view.seen(shown, shown.parameters).items():
                setattr(self, name, value)

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
