"""Figures in one style: a colour, a dash and a marker per method; labels; alt text.

Functions that draw take an `Axes`. `canvas` makes a figure without pyplot, `show` displays one.
"""

from __future__ import annotations

import base64
import html
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from course.methods import Array
from course.objectives import Function, Objective, Window

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

Style = dict[str, Any]  # keywords of `Axes.plot`

# The first four colours are of Okabe and Ito (2008). Told apart by colour-blind readers, and by
# dash and marker in grey.
METHODS: dict[str, Style] = {
    "gd": {"color": "black", "linestyle": ":", "marker": "o"},
    "momentum": {"color": "#0072B2", "linestyle": "-", "marker": "s"},
    "nesterov": {"color": "#D55E00", "linestyle": "--", "marker": "^"},
    "adam": {"color": "#009E73", "linestyle": "-.", "marker": "D"},
    "adagrad": {"color": "#8C510A", "linestyle": (0, (9, 2)), "marker": ">"},
    "rmsprop": {"color": "#7B3294", "linestyle": (0, (2, 1)), "marker": "p"},
    "adamw": {"color": "#00504A", "linestyle": (0, (3, 1, 1, 1)), "marker": "*"},
}
# For values of β or η, printed against true, and the like: never a method's own colour.
VARIANTS: list[Style] = [
    {"color": "#E69F00", "linestyle": "-", "marker": "v"},
    {"color": "#56B4E9", "linestyle": "--", "marker": "P", "markersize": 6},
    {"color": "#CC79A7", "linestyle": "-.", "marker": "X", "markersize": 6},
    {"color": "#7F7F7F", "linestyle": ":", "marker": "d"},
]
ROLES: dict[str, Style] = {
    "right": {"color": "#999999", "linestyle": "-", "linewidth": 5, "alpha": 0.55},
    "match": {"color": "#CC79A7", "linestyle": "--", "marker": "x", "markersize": 7},
    "yours": {"color": "#0072B2", "linestyle": "-", "marker": "o", "markersize": 3.5},
}
NAMES = {
    "gd": "gradient descent",
    "momentum": "momentum",
    "nesterov": "Nesterov",
    "adam": "Adam",
    "adagrad": "AdaGrad",
    "rmsprop": "RMSprop",
    "adamw": "AdamW",
}
# In JupyterLab's dark theme a drawing is turned to light lines on dark paper, its hues kept; a map
# of colours stays as it is, on paper that does not dazzle. Print is light.
DARK = {"drawing": "invert(.93) hue-rotate(180deg)", "map": "brightness(.85)"}
_DARK_CSS = "".join(
    f'[data-jp-theme-light="false"] .course-{kind}{{filter:{how}}}' for kind, how in DARK.items()
)
_STYLE: dict[Any, Any] = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": "medium",
    "legend.frameon": False,
    "lines.linewidth": 1.5,
    "lines.markersize": 4,
}


def canvas(
    columns: int = 1,
    rows: int = 1,
    size: tuple[float, float] = (4.6, 3.4),
    layout: Literal["constrained"] | None = "constrained",
    **axes: Any,
) -> tuple[Figure, Any]:
    """A figure with `rows` × `columns` axes of `size` inches each; returns (figure, axes).

    `axes` is one Axes, or an array of them. Further keywords go to `Figure.subplots`.
    """
    figure = blank((size[0] * columns, size[1] * rows), layout)
    return figure, figure.subplots(rows, columns, **axes)


def blank(
    inches: tuple[float, float], layout: Literal["constrained"] | None = "constrained"
) -> Figure:
    """A figure without axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    use_style()
    figure = Figure(figsize=inches, dpi=100, layout=layout)
    FigureCanvasAgg(figure)
    return figure


def use_style() -> None:
    """The course's look, for figures made from now on."""
    from matplotlib import rcParams

    rcParams.update(_STYLE)


def contours(
    ax: Axes, objective: Objective, window: Window | None = None, levels: int = 14, n: int = 80
) -> None:
    """Level sets of a function of two numbers over `window` ((x_min, x_max), (y_min, y_max))."""
    X, Y, Z = grid(objective.f, window or objective.window, n)
    low, high = Z.min(), Z.max()
    heights = low + (high - low) * np.linspace(0, 1, levels + 1)[1:-1] ** 2
    ax.contour(X, Y, Z, levels=heights, cmap="cividis", linewidths=0.8, alpha=0.8)
    ax.set_xlabel("x")
    ax.set_ylabel("y")


def grid(f: Function, window: Window, n: int = 80) -> tuple[Array, Array, Array]:
    """X, Y and Z for `Axes.contour`, (n, n) each: a window's points, and f, which takes a point."""
    (x_low, x_high), (y_low, y_high) = window
    X, Y = np.meshgrid(np.linspace(x_low, x_high, n), np.linspace(y_low, y_high, n))
    values = [f(np.array(point)) for point in zip(X.flat, Y.flat, strict=True)]
    return X, Y, np.reshape(values, X.shape)


def curve(ax: Axes, objective: Objective, window: Window | None = None) -> None:
    """The graph of a function of one number."""
    low, high = (window or objective.window)[0]
    x = np.linspace(low, high, 400)
    ax.plot(x, [objective.f(v) for v in x], color="#999999", linewidth=1)
    ax.set_xlabel("x")
    ax.set_ylabel("loss")


def path(
    ax: Axes,
    points: Array,
    method: str = "gd",
    label: str | None = None,
    every: int | list[int] = 1,
    **style: Any,
) -> Line2D:
    """Iterates in the plane: `points` of shape (steps + 1, 2), a marker at `every`-th of them."""
    style = {**METHODS[method], "label": label or NAMES[method], "markevery": every, **style}
    return ax.plot(points[:, 0], points[:, 1], **style)[0]


def series(
    ax: Axes,
    values: Sequence[float] | Array,
    method: str = "gd",
    label: str | None = None,
    every: int | None = None,
    **style: Any,
) -> Line2D:
    """Numbers by step: losses, a coordinate, a velocity."""
    every = every or max(1, len(values) // 20)
    style = {**METHODS[method], "label": label or NAMES[method], "markevery": every, **style}
    ax.set_xlabel("step")
    locator: Any = ax.xaxis.get_major_locator()
    locator.set_params(integer=True)
    return ax.plot(np.arange(len(values)), values, **style)[0]


def show(figure: Figure, alt: str) -> None:
    """Display a figure as an image that carries `alt`, its text for those who do not see it."""
    from IPython.display import display

    data = {"text/html": image(png(figure), alt, kind(figure)), "text/plain": f"[Figure: {alt}]"}
    display(data, raw=True)


def png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", pil_kwargs={"compress_level": 1})
    return buffer.getvalue()


def live() -> bool:
    """Whether a notebook is there to show a figure in. There is none in a plain script, nor in the
    process that grades."""
    if "pyodide_kernel" in sys.modules:  # in a browser
        return True
    kernels = sys.modules.get("ipykernel.kernelbase")
    return kernels is not None and bool(kernels.Kernel.initialized())


def kind(figure: Figure) -> str:
    """Whether it is a drawing of lines, or a map, whose colours mean something by being dark or
    light: a key of DARK."""
    from matplotlib.collections import QuadMesh
    from matplotlib.contour import ContourSet

    def is_map(artist: object) -> bool:
        return isinstance(artist, QuadMesh) or (isinstance(artist, ContourSet) and artist.filled)

    maps = (ax.images or any(map(is_map, ax.collections)) for ax in figure.axes)
    return "map" if any(maps) else "drawing"


def image(data: bytes, alt: str, kind: str = "drawing") -> str:
    """A PNG as HTML, with its alt text; `kind` as of `kind` says how it is shown in the dark."""
    source = base64.b64encode(data).decode("ascii")
    alt = html.escape(alt, quote=True)
    style = f"<style>@media screen{{{_DARK_CSS}}}</style>"
    shown = f'class="course-{kind}" style="max-width:100%"'
    return f'{style}<img src="data:image/png;base64,{source}" alt="{alt}" {shown}>'
