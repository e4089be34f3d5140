"""Texts that move, drawn as shapes: matplotlib itself takes a millisecond for a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike, NDArray

from course.methods import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Codes = NDArray[np.uint8]
Glyph = tuple[Array, Codes, float]


@cache
def _glyph(character: str) -> Glyph:
    """Outline (n, 2) and codes (n,) of a character of size 1, and how far the next one stands."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath, text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(
        character, FontProperties(size=100), ismath=False
    )
    if character == " ":  # of which matplotlib makes no path
        return np.zeros((0, 2)), np.zeros(0, np.uint8), width / 100
    path = TextPath((0, 0), character, size=100)
    return path.vertices / 100, path.codes, width / 100


def _outlined(
    glyphs: Sequence[Glyph], size: float, x: float, y: float
) -> tuple[list[Array], list[Codes]]:
    """Outlines and codes of glyphs, a list each, in a line of a size that begins at (x, y)."""
    outlines = []
    for outline, _, width in glyphs:
        outlines.append(outline * size + (x, y))
        x += width * size
    return outlines, [code for _, code, _ in glyphs]


def draw(text: Any, renderer: Any) -> None:
    """Draw a moving Text as the outlines of its letters, one path for all. One that is turned, in a
    box, or a formula is left to matplotlib. (Neither Agg nor all of Text has types.)"""
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

    words = text.get_text()
    if not text.get_visible() or not words.strip():
        return
    if text.get_rotation() or text.get_bbox_patch() or "$" in words:
        text.draw(renderer)
        return
    size = renderer.points_to_pixels(text.get_fontsize())
    x, y = text.get_transform().transform(text.get_unitless_position())
    lines = [[_glyph(character) for character in line] for line in words.split("\n")]
    step = 1.2 * size
    heights = {"top": 0.93 * size, "bottom": -0.24 * size - (len(lines) - 1) * step}
    middle = 0.35 * size - (len(lines) - 1) * step / 2
    at_y = y - heights.get(text.get_va(), 0 if text.get_va() == "baseline" else middle)
    share = {"left": 0, "center": 0.5, "right": 1}[text.get_ha()]
    outlines: list[Array] = []
    codes: list[Codes] = []
    for line in lines:
        at_x = x - share * size * sum(glyph[2] for glyph in line)
        found = _outlined(line, size, at_x, at_y)
        outlines, codes = outlines + found[0], codes + found[1]
        at_y -= step
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    if text.get_clip_on():
        gc.set_clip_rectangle(text.axes.bbox)
    color = (*to_rgb(text.get_color()), text.get_alpha() or 1)
    shape = Path(np.concatenate(outlines), np.concatenate(codes))
    renderer.draw_path(gc, shape, IdentityTransform(), color)
    gc.restore()


class Numbers:
    """Texts centred at `places` (n, 2), `size` high, both in data units of an Axes with equal
    scales; on white paper if asked. `artists` move; `show(texts)` changes what they say."""

    def __init__(
        self, ax: Axes, places: ArrayLike, size: float, color: str, paper: bool = False
    ) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        self.places, self.size, self.Path = np.asarray(places, float), size, Path
        empty = Path(np.zeros((1, 2)))
        self.ink = PathPatch(empty, facecolor=color, linewidth=0, zorder=4)
        self.paper = PathPatch(empty, facecolor="white", linewidth=0, zorder=3) if paper else None
        self.artists = [self.ink] if self.paper is None else [self.paper, self.ink]
        for artist in self.artists:
            ax.add_patch(artist)
        self.texts: tuple[str, ...] = ()

    def show(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        outlines: list[Array] = []
        codes: list[Codes] = []
        widths: list[float] = []
        for text, (x, y) in zip(self.texts, self.places, strict=True):
            glyphs = [_glyph(character) for character in text]
            widths.append(sum(glyph[2] for glyph in glyphs) * self.size)
            found = _outlined(glyphs, self.size, x - widths[-1] / 2, y - 0.36 * self.size)
            outlines, codes = outlines + found[0], codes + found[1]
        self.ink.set_path(self.Path(np.concatenate(outlines), np.concatenate(codes)))
        if self.paper is not None:
            half = np.stack([np.array(widths) / 2 + 0.02, np.full(len(widths), 0.6 * self.size)], 1)
            corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
            boxes = self.places[:, None] + half[:, None] * corners
            self.paper.set_path(self.Path(boxes.reshape(-1, 2), [1, 2, 2, 2, 79] * len(widths)))
