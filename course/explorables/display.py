"""An explorable at the end of a cell: the panel and the filmstrip, or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course import figures
from course.explorables.printing import encoded
from course.figures import live

if TYPE_CHECKING:
    from course.explorables.explorable import Explorable

WIDGET = "application/vnd.jupyter.widget-view+json"
# Opened without its kernel, a notebook shows "Error displaying widget" in the panel's place: words
# without an element. The strip below stands for it.
STANDS_IN = (
    "<style>.jp-OutputArea-child:has(+ .jp-OutputArea-child .course-strip) > "
    ".jupyter-widgets:not(:has(*)) { display: none }</style>"
)


def show(explorable: Explorable[Any]) -> None:
    """With a kernel the panel, then the filmstrip, for pages that cannot show the panel (see
    panel.css). Without one, as while grading, words: they cost nothing."""
    from IPython.display import display

    words = {"text/plain": explorable.text()}
    if not live():
        display(words, raw=True)
        return
    view = {"version_major": 2, "version_minor": 1, "model_id": explorable.widget.model_id}
    ask = f"{explorable.title}: run this cell for its controls; five settings are shown below."
    display({"text/plain": ask, WIDGET: view}, raw=True)
    # As HTML: from a bare picture, exported pages leave out the words for those who cannot see it.
    strip = figures.image(encoded(explorable.filmstrip(), level=9), words["text/plain"], "map")
    html = f'{STANDS_IN}<div class="course-strip">{strip}</div>'
    display({**words, "text/html": html}, raw=True)
