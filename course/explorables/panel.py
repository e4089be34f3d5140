"""What is seen of an explorable in a live notebook: controls, picture, goal and caption."""

from contextlib import contextmanager
from pathlib import Path

import anywidget
from traitlets import Bool, Bytes, Dict, Int, List, Unicode

from course.explorables.stage import TURN


class Panel(anywidget.AnyWidget):
    """One widget for all, so that a moved control costs one message each way (see panel.js).

    `values` are the controls' positions, by name. Those moved in the page arrive here without
    being sent back; those set here move the controls there.
    """

    _esm = Path(__file__).with_name("panel.js")
    _css = Path(__file__).with_name("panel.css")
    title = Unicode().tag(sync=True)
    question = Unicode().tag(sync=True)
    goal = Unicode().tag(sync=True)
    width = Int().tag(sync=True)
    height = Int().tag(sync=True)
    controls = List().tag(sync=True)  # of what `spec` of a control returns, with its name
    values = Dict().tag(sync=True)
    disabled = List().tag(sync=True)  # names of controls that are not to be moved now
    picture = Bytes().tag(sync=True)
    caption = Unicode().tag(sync=True)
    met = Bool().tag(sync=True)
    answered = Int().tag(sync=True)  # the number of the newest message that was answered

    def __init__(self, **traits):
        self._from_page = False
        self._newest = {}  # name → the number of the message that moved it last
        super().__init__(**traits)
        self.on_msg(self._moved)

    def _moved(self, _widget, content, _buffers) -> None:
        """The page says {"number": n, "values": {name: value}}; without values it only keeps the
        line awake. Messages may come in two threads, the later before the earlier: what a later one
        moved stays."""
        if not isinstance(content, dict) or "values" not in content:
            return
        number = int(content.get("number", 0))
        with TURN, self.hold_sync():
            moved = {n: v for n, v in content["values"].items() if self._newest.get(n, -1) < number}
            self._newest |= dict.fromkeys(moved, number)
            with self._unsent_values():
                self.values = {**self.values, **moved}
            self.answered = max(self.answered, number)

    @contextmanager
    def _unsent_values(self):
        self._from_page = True
        try:
            yield
        finally:
            self._from_page = False

    def _should_send_property(self, key, value):
        if key == "values" and self._from_page:
            return False
        return super()._should_send_property(key, value)
