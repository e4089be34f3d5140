"""A figure that follows: its background is drawn once, what moves is drawn over it (blitting)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from PIL.Image import Image

# Drawing is for one at a time, and JupyterLab sends a widget's messages to a thread beside the main
# one while that is busy.
TURN = RLock()
COLOURS = 256  # an image of so few colours is written and read five times as fast


class BlittedFigure:
    """A figure of `size` inches. `build(figure)` draws what stays and returns the artists that
    move; after these have changed, `png()` is the picture."""

    def __init__(
        self, build: Callable[[Figure], Sequence[Artist]], size: tuple[float, float]
    ) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from course import figures

        figures.use_style()
        self.figure = Figure(figsize=size, dpi=100, layout="constrained")
        self.canvas = cast(Any, FigureCanvasAgg(self.figure))  # Agg has no types
        self.moving = list(build(self.figure))
        for artist in self.moving:
            artist.set_animated(True)
        self.canvas.draw()
        self.figure.set_layout_engine("none")  # what moves must not push the axes about
        self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self._palette: Image | None = None

    def frame(self) -> Image:
        """What is to be seen now, as an image of Pillow's."""
        from matplotlib.text import Text

        from course.explorables import glyphs

        self.canvas.restore_region(self.background)
        renderer = self.canvas.get_renderer()
        for artist in sorted(self.moving, key=lambda artist: artist.get_zorder()):
            if type(artist) is Text:
                glyphs.draw(artist, renderer)
            else:
                artist.draw(renderer)
        return self._seen()

    def _seen(self) -> Image:
        from PIL import Image

        size = self.canvas.get_width_height()
        seen = Image.frombuffer("RGBA", size, self.canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        return seen.convert("RGB")

    def coded(self, frame: Image) -> bytes:
        """A frame as PNG, in the colours of the palette."""
        from PIL.Image import Dither

        if self._palette is None:
            self._palette = _palette(frame, self.moving)
        return encoded(frame.quantize(palette=self._palette, dither=Dither.NONE), level=1)

    def png(self) -> bytes:
        return self.coded(self.frame())


def _palette(frame: Image, moving: Sequence[Artist]) -> Image:
    """The colours of a frame, and those of what moves in case it is not to be seen yet."""
    from matplotlib.colors import to_rgb
    from matplotlib.lines import Line2D
    from PIL import Image

    colours = {to_rgb(a.get_color()) for a in moving if isinstance(a, Line2D)}
    whole = Image.new("RGB", (frame.width, frame.height + 4 * len(colours)), "white")
    whole.paste(frame)
    for row, colour in enumerate(sorted(colours)):  # four depths of each, as at soft edges
        for column in range(4):
            part = (column + 1) / 4
            depth = tuple(round(255 * (1 - part + part * channel)) for channel in colour)
            left, top = column * frame.width // 4, frame.height + 4 * row
            whole.paste(depth, (left, top, left + frame.width // 4, top + 4))
    found = whole.quantize(COLOURS).getpalette() or []
    triples = [found[i : i + 3] for i in range(0, len(found), 3)]
    palette = Image.new("P", (1, 1))  # whose paper is white, not nearly white
    palette.putpalette([n for t in triples for n in (t if min(t) < 244 else [255, 255, 255])])
    return palette


def encoded(image: Image, level: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "png", compress_level=level)
    return buffer.getvalue()
