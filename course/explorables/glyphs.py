"""Short texts that move, drawn as one shape: of matplotlib's Texts each takes a millisecond."""

from functools import cache

import numpy as np


@cache
def _glyph(character: str) -> tuple:
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


class Numbers:
    """Texts centred at `places` (n, 2), `size` high, both in data units of an Axes with equal
    scales; on white paper if asked. `artists` move; `show(texts)` changes what they say."""

    def __init__(self, ax, places, size: float, color: str, paper: bool = False):
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        self.places, self.size, self.Path = np.asarray(places, float), size, Path
        empty = Path(np.zeros((1, 2)))
        self.ink = ax.add_patch(PathPatch(empty, facecolor=color, linewidth=0, zorder=4))
        self.artists, self.paper = [self.ink], None
        if paper:
            self.paper = ax.add_patch(PathPatch(empty, facecolor="white", linewidth=0, zorder=3))
            self.artists.insert(0, self.paper)
        self.texts = ()

    def show(self, texts) -> None:
        self.texts, outlines, codes, widths = tuple(texts), [], [], []
        for text, (x, y) in zip(self.texts, self.places, strict=True):
            glyphs = [_glyph(character) for character in text]
            widths.append(sum(glyph[2] for glyph in glyphs) * self.size)
            at = x - widths[-1] / 2
            for outline, code, width in glyphs:
                outlines.append(outline * self.size + (at, y - 0.36 * self.size))
                codes.append(code)
                at += width * self.size
        self.ink.set_path(self.Path(np.concatenate(outlines), np.concatenate(codes)))
        if self.paper is not None:
            half = np.stack([np.array(widths) / 2 + 0.02, np.full(len(widths), 0.6 * self.size)], 1)
            corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
            boxes = self.places[:, None] + half[:, None] * corners
            self.paper.set_path(self.Path(boxes.reshape(-1, 2), [1, 2, 2, 2, 79] * len(widths)))
