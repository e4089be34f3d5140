"""An output of the page: buttons where a kernel answers, and a text that keeps up with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from course.study import learner
from course.study.question_text import Bundle
from course.study.record_file import Record

if TYPE_CHECKING:
    from ipywidgets import Widget

VIEW = "application/vnd.jupyter.widget-view+json"


def show(bundle: Bundle, record: Record | None = None, **how: Any) -> None:
    """Display text and HTML, with what was recorded in the output's metadata."""
    from IPython.display import display

    display(bundle, raw=True, metadata=learner.metadata(record), **how)


def show_panel(widget: Widget, title: str) -> None:
    """Display a widget; pages that cannot show it have the output that follows."""
    from IPython.display import display

    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    display({"text/plain": f"{title}: run this cell to answer.", VIEW: view}, raw=True)


class Kept:
    """An output that is replaced in its place, and in the saved notebook, when there is news."""

    def __init__(self, bundle: Bundle, record: Record | None = None) -> None:
        self.id = uuid4().hex
        show(bundle, record, display_id=self.id)

    def replace(self, bundle: Bundle, record: Mapping[str, Any] | None) -> None:
        from IPython.display import update_display

        found = learner.metadata(dict(record) if record else None)
        update_display(bundle, display_id=self.id, raw=True, metadata=found)
