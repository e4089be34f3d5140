"""The helper widget of an explorable: its caption, names for its controls, and a heartbeat."""

from pathlib import Path

import anywidget
import traitlets


class Voice(anywidget.AnyWidget):
    """Shows the caption and says it aloud when it settles; gives sliders and the picture names that
    a screen reader can read; and, while a control moves, sends an empty message every 10 ms.

    Without that heartbeat a stock server, which waits to fill its packets, stays below 20 updates
    a second.
    """

    _esm = Path(__file__).with_name("voice.js")
    caption = traitlets.Unicode("").tag(sync=True)
    goal = traitlets.Unicode("").tag(sync=True)
    met = traitlets.Bool(False).tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
