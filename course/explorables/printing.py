"""A scene as a picture, by matplotlib: for strips, for print, for pages without JavaScript."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from course import figures
from course.explorables.palette import COLOURS
from course.explorables.scene import Axis, Mark, Plot, Scene
from course.methods import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from PIL.Image import Image

WIDTH = 840  # pixels, of print
POINT = 0.72  # of a pixel, at 100 of them an inch


def picture(scene: Scene, scale: float = 1.0) -> Image:
    """The scene as an image of Pillow's, WIDTH × `scale` pixels wide."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    figures.use_style()
    rows = _rows(scene)
    heights = [max(_height(plot, row) for plot in row) for row in rows]
    size = (WIDTH / 100, sum(heights) / 100)
    figure = Figure(figsize=size, dpi=100 * scale, layout="constrained")
    canvas: Any = FigureCanvasAgg(figure)
    bands = figure.subfigures(len(rows), 1, height_ratios=heights, squeeze=False)[:, 0]
    for band, row in zip(bands, rows, strict=True):
        shares = [plot.share for plot in row]
        axes = band.subplots(1, len(row), width_ratios=shares, squeeze=False)[0]
        for ax, plot in zip(axes, row, strict=True):
            _draw(ax, plot)
    canvas.draw()
    buffer = canvas.buffer_rgba()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), buffer, "raw", "RGBA", 0, 1)
    return image.convert("RGB")


def encoded(image: Image, level: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "png", compress_level=level)
    return buffer.getvalue()


def _rows(scene: Scene) -> list[list[Plot]]:
    """Plots side by side, a wide one alone, as in scene.js."""
    rows: list[list[Plot]] = []
    for plot in scene.plots:
        if plot.wide or not rows or rows[-1][0].wide:
            rows.append([])
        rows[-1].append(plot)
    return rows


def _height(plot: Plot, row: list[Plot]) -> float:
    if not plot.equal:
        return plot.height
    across = WIDTH * plot.share / sum(p.share for p in row) - 70
    up = across * (plot.y.high - plot.y.low) / (plot.x.high - plot.x.low)
    return float(np.clip(up, 0.45 * plot.height, 1.3 * plot.height)) + (10 if plot.bare else 68)


def _draw(ax: Axes, plot: Plot) -> None:
    for mark in (*plot.still, *plot.moving):
        if mark.kind in DRAW and len(mark.numbers):
            DRAW[mark.kind](ax, mark)
    _axis(ax, "x", plot.x)
    _axis(ax, "y", plot.y)
    if plot.title:
        ax.set_title(plot.title, loc="center" if plot.bare else "left", fontsize=10)
    if plot.equal:
        ax.set_aspect("equal", adjustable="box", anchor="W")
    if plot.bare:
        ax.axis("off")


def _axis(ax: Axes, name: str, axis: Axis) -> None:
    more: dict[str, Any] = {f"{name}lim": (axis.low, axis.high), f"{name}label": axis.label}
    if axis.log:
        more[f"{name}scale"] = "log"
    if axis.ticks is not None:
        more[f"{name}ticks"] = axis.ticks
    ax.set(**more)
    if axis.names:
        getattr(ax, f"set_{name}ticks")(axis.ticks, axis.names)
    elif axis.log:
        from matplotlib.ticker import NullLocator

        getattr(ax, f"{name}axis").set_minor_locator(NullLocator())


def _colour(mark: Mark) -> str:
    return COLOURS[mark.look["colour"]].light


def _line(ax: Axes, mark: Mark) -> None:
    look, x, y = mark.look, *mark.points.T
    dash = look["dash"]
    width = look["width"] * POINT
    style: dict[str, Any] = {
        "color": _colour(mark),
        "linewidth": width,
        "alpha": look.get("opacity"),
    }
    style["linestyle"] = (0, tuple(d * POINT / max(width, 0.5) for d in dash)) if dash else "-"
    if not look["width"]:
        style["linestyle"] = "none"
    if look["marker"]:
        style |= {"marker": look["marker"], "markevery": look["every"]}
        style |= {"markersize": 2 * look["size"] * POINT + 0.5, "markeredgewidth": 0.5}
        if look["marker"] == "|":
            style["markeredgewidth"] = 2
        if look.get("hollow"):
            style |= {"markerfacecolor": "white", "markeredgewidth": 1.2}
    ax.plot(x, y, **style)


def _area(ax: Axes, mark: Mark) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points, codes = [], []
    for ring in _rings(mark.points):
        points += [ring, ring[:1]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    if not points:
        return
    colour, look = _colour(mark), mark.look
    shape = Path(np.concatenate(points), codes)
    ax.add_patch(PathPatch(shape, facecolor=colour, alpha=look["opacity"], linewidth=0))
    if look.get("edge"):
        dashed = look.get("name") == "target"
        style: dict[str, Any] = {
            "linestyle": "--" if dashed else "-",
            "alpha": 0.9 if dashed else 0.25,
        }
        ax.add_patch(PathPatch(shape, facecolor="none", edgecolor=colour, linewidth=0.7, **style))


def _rings(points: Array) -> list[Array]:
    gaps = np.flatnonzero(np.isnan(points).any(axis=1))
    parts = np.split(points, gaps)
    rings = [part[~np.isnan(part).any(axis=1)] for part in parts]
    return [ring for ring in rings if len(ring) > 1]


def _ellipses(ax: Axes, mark: Mark) -> None:
    from matplotlib.patches import Ellipse

    cx, cy, degrees = mark.numbers[:3]
    for a, b in mark.numbers[3:].reshape(-1, 2):
        place: dict[str, Any] = {"xy": (cx, cy), "width": 2 * a, "height": 2 * b, "angle": degrees}
        ax.add_patch(Ellipse(**place, facecolor=_colour(mark), alpha=mark.look["opacity"]))
        ax.add_patch(
            Ellipse(**place, fill=False, edgecolor=_colour(mark), linewidth=0.6, alpha=0.28)
        )


def _arrows(ax: Axes, mark: Mark) -> None:
    for x0, y0, x1, y1, width in mark.numbers.reshape(-1, 5):
        look = {"color": _colour(mark), "linewidth": width * POINT, "shrinkA": 0, "shrinkB": 0}
        look |= {"arrowstyle": "-|>", "mutation_scale": 6 + 2 * width}
        look["alpha"] = mark.look.get("opacity")
        ax.annotate("", (x1, y1), (x0, y0), arrowprops=look)


def _text(ax: Axes, mark: Mark) -> None:
    from matplotlib.patheffects import withStroke

    look = mark.look
    anchor = {"start": "left", "middle": "center", "end": "right"}[look["anchor"]]
    for (x, y), words in zip(mark.points, mark.words, strict=True):
        if not words or not np.isfinite([x, y]).all():
            continue
        text = ax.annotate(
            words,
            (x, y),
            (look["dx"] * POINT, -look["dy"] * POINT),
            textcoords="offset points",
            ha=anchor,
            va="center",
            fontsize=look["size"] * POINT,
            color=COLOURS[look["colour"]].light_text,
            fontweight="bold" if look.get("bold") else None,
            annotation_clip=False,
            zorder=5,
        )
        text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])


def _handle(ax: Axes, mark: Mark) -> None:
    ring: dict[str, Any] = {"markersize": 9, "markerfacecolor": "white", "markeredgewidth": 2}
    ax.plot(*mark.numbers, "o", color=_colour(mark), clip_on=False, zorder=4, **ring)


DRAW = {
    "line": _line,
    "area": _area,
    "ellipses": _ellipses,
    "arrows": _arrows,
    "text": _text,
    "handle": _handle,
}
