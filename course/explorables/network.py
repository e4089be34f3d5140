"""The network of the backprop tracer: what can be turned in it, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from course.explorables.drawing import short
from course.explorables.scene import Axis, Mark, Plot, arrows, handle, line, text, xy
from course.methods import Array

# The network of chapter 07: two inputs, two linear hidden units, a sigmoid; every weight 0.1.
NET = {"x": np.array([1.0, 2.0]), "W_h": np.full((3, 2), 0.1), "W_z": np.full((3, 1), 0.1)}
KNOBS = {  # name → which array of NET, and where in it
    "bias → h₁": ("W_h", (0, 0)),
    "x₁ → h₁": ("W_h", (1, 0)),
    "x₂ → h₁": ("W_h", (2, 0)),
    "bias → h₂": ("W_h", (0, 1)),
    "x₁ → h₂": ("W_h", (1, 1)),
    "x₂ → h₂": ("W_h", (2, 1)),
    "bias → z": ("W_z", (0, 0)),
    "h₁ → z": ("W_z", (1, 0)),
    "h₂ → z": ("W_z", (2, 0)),
    "x₁": ("x", (0,)),
    "x₂": ("x", (1,)),
}
ARROWS = tuple(KNOBS)[:9]
DELTAS = {"x₁": "x₁", "x₂": "x₂", "h₁": "bias → h₁", "h₂": "bias → h₂", "z": "bias → z"}

# The picture: circles by name, and how far along each arrow its gradient is written.
AT = {
    "x₁": (0, 1.4), "x₂": (0, 0), "h₁": (2.35, 1.4), "h₂": (2.35, 0),
    "z": (4.2, 1.4), "ŷ": (5.3, 1.4), "loss": (6.4, 1.4),
}  # fmt: skip
BIASES, RADIUS = ((0, 2.8), (2.35, 2.8)), 0.37
MIDDLE: dict[str, Any] = {"anchor": "middle"}
ALONG = (0.6, 0.36, 0.34, 0.24, 0.36, 0.6, 0.45, 0.5, 0.5)
GRIPS = (0.8, 0.63, 0.61, 0.8, 0.63, 0.35, 0.2, 0.25, 0.25)  # how far along its ring is


def _ends(arrow: str) -> tuple[Array, Array]:
    """Centres of the circles that an arrow joins."""
    source, sink = arrow.split(" → ")
    start = BIASES[sink == "z"] if source == "bias" else AT[source]
    return np.array(start, float), np.array(AT[sink], float)


@cache
def _wires(y: int) -> tuple[Mark, ...]:
    """Circles, their names, and the two wires without a weight."""
    turn = np.linspace(0, 2 * np.pi, 41)
    marks: list[Mark] = []
    for a, b in (("z", "ŷ"), ("ŷ", "loss")):
        ends = [[AT[a][0] + RADIUS, AT[a][1]]], [[AT[b][0] - RADIUS, AT[b][1]]]
        marks.append(arrows(*ends, "quiet", 1.2, name="wire"))
    places = [*AT.values(), *BIASES]
    for cx, cy in places:
        ring = cx + RADIUS * np.cos(turn), cy + RADIUS * np.sin(turn)
        marks.append(line(*ring, "ink", width=1, name="circle"))
    names = [*(f"loss, y = {y}" if n == "loss" else n for n in AT), "bias", "bias"]
    x, at = np.array(places, float).T
    marks.append(text(x, at + RADIUS + 0.13, names, "quiet", anchor="middle"))
    marks.append(text(*xy(BIASES), ["1", "1"], anchor="middle"))
    return tuple(marks)


def drawn(which: str, y: int, values: Mapping[str, float], gradients: Mapping[str, float]) -> Plot:
    """The network with its values and gradients, by name, and a ring to pull at for each knob."""
    starts, stops, labels, grips = [], [], [], []
    for arrow, along, grip in zip(ARROWS, ALONG, GRIPS, strict=True):
        start, end = _ends(arrow)
        gap = (RADIUS + 0.03) * (end - start) / np.hypot(*(end - start))
        starts.append(start + gap)
        stops.append(end - gap)
        labels.append(start + along * (end - start))
        grips.append(start + grip * (end - start))
    sent = np.array([gradients[arrow] for arrow in ARROWS])
    widths = 1 + 4 * np.minimum(np.nan_to_num(np.abs(sent)), 1.5)
    marks: list[Mark] = [arrows(starts, stops, "quiet", widths, opacity=0.8, name="arrows")]
    if which in ARROWS:
        k = ARROWS.index(which)
        chosen = starts[k], stops[k], "momentum", float(widths[k])
        marks.append(arrows(*chosen, name="chosen"))
    marks.append(text(*xy(labels), list(map(short, sent)), "brown", **MIDDLE, name="sent"))
    below = np.array([(AT[name][0], AT[name][1] - RADIUS - 0.16) for name in DELTAS])
    blamed = [f"δ {short(gradients[knob])}" for knob in DELTAS.values()]
    marks.append(text(*xy(below), blamed, "brown", **MIDDLE, name="blamed"))
    written = list(map(short, values.values()))
    marks.append(text(*xy(list(AT.values())), written, **MIDDLE, name="values"))
    for name in ("x₁", "x₂"):
        grips.append(np.array(AT[name]) + (-RADIUS, 0))
    for knob, place in zip(KNOBS, grips, strict=True):
        colour = "momentum" if knob == which else "quiet"
        look: dict[str, Any] = {"picks": {"which": knob}, "name": knob}
        marks.append(handle(*xy(place), f"{knob}: pull up or down", {"turn": "up"}, colour, **look))
    return Plot(
        Axis(-0.6, 6.95),
        Axis(-0.75, 3.5),
        still=_wires(y),
        moving=tuple(marks),
        title="values forward, δ and gradients (brown) backward; pull at a ring",
        bare=True,
        equal=True,
        share=1.7,
        height=360,
    )
