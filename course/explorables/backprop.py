"""Explorable 13: values forward and gradients backward through a small network, one knob turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.glyphs import Numbers
from course.explorables.own_functions import Function
from course.methods import Array, trace

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

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
REACH, SILENT = 3.0, 1e-3  # how far a knob turns either way; below this a gradient counts as none

# The picture: circles by name, and how far along each arrow its gradient is written.
AT = {
    "x₁": (0, 1.4), "x₂": (0, 0), "h₁": (2.35, 1.4), "h₂": (2.35, 0),
    "z": (4.2, 1.4), "ŷ": (5.3, 1.4), "loss": (6.4, 1.4),
}  # fmt: skip
BIASES, RADIUS, BROWN = ((0, 2.8), (2.35, 2.8)), 0.37, "#9A5B00"
ALONG = (0.6, 0.36, 0.34, 0.24, 0.36, 0.6, 0.45, 0.5, 0.5)


@dataclass(frozen=True)
class State:
    """The knob `which`, its value, the label y and η; `values` forward (x₁, x₂, h₁, h₂, z, ŷ, loss)
    and `gradients` backward (of all KNOBS) by name; the slope that central differences measure;
    knob and loss after one step of descent on this knob alone; and losses (n,) over `around` (n,).
    """

    which: str
    value: float
    y: int
    lr: float
    values: dict[str, float]
    gradients: dict[str, float]
    measured: float
    stepped: float
    loss_stepped: float
    around: Array
    losses: Array


def own_forward(x: Array, W_h: Array, W_z: Array) -> tuple[Array, float, float]:
    h = W_h[0] + x @ W_h[1:]
    z = W_z[0, 0] + h @ W_z[1:, 0]
    return h, z, 1 / (1 + np.exp(-z))


def own_backward(x: Array, y: int, W_h: Array, W_z: Array) -> tuple[Array, Array]:
    h, _, y_hat = own_forward(x, W_h, W_z)
    delta_z = y_hat - y
    delta_h = delta_z * W_z[1:, 0]
    return np.outer([1, *x], delta_h), delta_z * np.array([[1], *h[:, None]])


def compute(
    which: str,
    turn: float,
    lr: float,
    label: str,
    forward: Function | None = None,
    backward: Function | None = None,
) -> State:
    """NET with one knob turned by `turn`, and one step of descent on it. `forward` and `backward`
    may be functions with the signatures of chapter 07's exercises."""
    forward, backward = forward or own_forward, backward or own_backward
    y, (name, index) = int(label), KNOBS[which]
    middle = NET[name][index]
    value = round(middle + turn, 9)

    def net(v: float) -> dict[str, Array]:
        arrays = {key: array.copy() for key, array in NET.items()}
        arrays[name][index] = v
        return arrays

    def values(v: float) -> tuple[float, ...]:
        h, z, y_hat = (np.ravel(np.asarray(part, float)) for part in forward(**net(v)))
        return (*net(v)["x"], *h, z[0], y_hat[0], _cross_entropy(y_hat[0], y))

    def gradients(v: float) -> dict[str, float]:
        """By KNOBS; through a bias flows 1, so the first row of dW_h is δ at h."""
        dW_h, dW_z = (np.asarray(part, float) for part in backward(y=y, **net(v)))
        dW_h, dW_z = dW_h.reshape(3, 2), dW_z.reshape(3, 1)
        found = {"W_h": dW_h, "W_z": dW_z, "x": net(v)["W_h"][1:] @ dW_h[0]}
        return {knob: float(found[array][place]) for knob, (array, place) in KNOBS.items()}

    def loss(v: float) -> float:
        return float(values(v)[-1])

    with np.errstate(all="ignore"):
        one = trace("gd", lambda v: gradients(float(v))[which], value, lr, 1)
        stepped = float(one.x[1])
        around = np.linspace(middle - REACH, middle + REACH, 31)
        return State(
            which,
            value,
            y,
            lr,
            dict(zip(AT, map(float, values(value)), strict=True)),
            gradients(value),
            (loss(value + 1e-5) - loss(value - 1e-5)) / 2e-5,
            stepped,
            loss(stepped),
            around,
            np.array([loss(v) for v in around]),
        )


def _cross_entropy(y_hat: float, y: int) -> float:
    """Of one prediction; a logarithm counts as at least −100, as in torch."""
    return float(-np.maximum(np.log(y_hat if y else 1 - y_hat), -100.0))


def short(number: float) -> str:
    """At most four decimals, with a true minus; "?" for what is no number."""
    if not abs(number) < 1e6:
        return "?" if np.isnan(number) else f"{number:.0e}".replace("-", "−")
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


class Backprop(Explorable[State]):
    title = "Backprop tracer"
    question = "What decides how much gradient reaches a weight?"
    goal = f"all three arrows into h₁ with gradients below {SILENT}, while the loss is above 0.5"
    controls = {
        "which": Choice("knob to turn", tuple(KNOBS), "x₂ → h₁"),
        "turn": Slider("turned by", -REACH, REACH, 0.1, 0.0),
        "lr": Slider("η of one step", -1, 1.5, 0.05, 1.0, log=True),
        "label": Choice("label y", ("0", "1"), "0"),
    }
    frames = (
        {"which": "x₂ → h₁", "turn": 0.0},
        {"which": "bias → z", "turn": 0.0},
        {"which": "x₂", "turn": -2.0},
        {"which": "h₁ → z", "turn": -0.1},
        {"which": "h₁ → z", "turn": 3.0},
    )
    size = (8.4, 3.6)

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(2.1, 1))
        moving = [*self._network(left, state), *self._line(right, state)]
        self.update(state)
        return moving

    def _network(self, ax: Axes, state: State) -> list[Artist]:
        from matplotlib.collections import LineCollection
        from matplotlib.patches import Circle

        ax.set(xlim=(-0.5, 6.85), ylim=(-0.75, 3.45), aspect="equal")
        ax.axis("off")
        ax.set_title("values (black) forward, δ and gradients (brown) backward", fontsize=9.5)
        blue = figures.METHODS["momentum"]["color"]
        for name, (x, y) in [*AT.items(), *(("bias", place) for place in BIASES)]:
            chosen = name == state.which
            look = {"edgecolor": blue if chosen else "black", "linewidth": 2.5 if chosen else 1}
            ax.add_patch(Circle((x, y), RADIUS, facecolor="white", **look))
            text = f"loss, y = {state.y}" if name == "loss" else name
            ax.text(x, y + RADIUS + 0.05, text, ha="center", va="bottom", fontsize=9)
            if name == "bias":
                ax.text(x, y - 0.01, "1", ha="center", va="center", fontsize=8.5)
        for a, b in (("z", "ŷ"), ("ŷ", "loss")):
            ends = [AT[a][0] + RADIUS, AT[b][0] - RADIUS]
            ax.plot(ends, [AT[a][1]] * 2, color="#AAAAAA", linewidth=1)
        lines, labels = [], []
        for arrow, along in zip(ARROWS, ALONG, strict=True):
            source, target = arrow.split(" → ")
            start = np.array(BIASES[target == "z"] if source == "bias" else AT[source], float)
            end = np.array(AT[target], float)
            gap = RADIUS * (end - start) / np.hypot(*(end - start))
            lines.append(np.array([start + gap, end - gap]))
            labels.append(start + along * (end - start))
        colours = [blue if arrow == state.which else "#AAAAAA" for arrow in ARROWS]
        self.arrows = LineCollection(lines, colors=colours)
        ax.add_collection(self.arrows)
        below = [(AT[name][0], AT[name][1] - RADIUS - 0.15) for name in DELTAS]
        self.sent = Numbers(ax, labels, 0.165, BROWN, paper=True)
        self.blamed = Numbers(ax, below, 0.165, BROWN)
        self.valued = Numbers(ax, list(AT.values()), 0.165, "black")
        return [self.arrows, *self.sent.artists, *self.blamed.artists, *self.valued.artists]

    def _line(self, ax: Axes, state: State) -> list[Artist]:
        low, high = state.around[[0, -1]]
        ax.set(xlim=(low - 0.25, high + 0.25), ylim=(0, 4.6), ylabel="loss")
        ax.set(xlabel=f"{state.which}, all others as they were")
        ax.set_title("the loss along this knob", fontsize=9.5)
        blue = figures.METHODS["momentum"]["color"]
        tangent: figures.Style = {"color": BROWN, "linestyle": "--", "linewidth": 1.5}
        after: figures.Style = {"color": "black", "marker": "D", "linestyle": ""}
        after |= {"markerfacecolor": "white", "markersize": 7}
        ax.plot(state.around, state.losses, color="#999999", linewidth=2)
        (self.tangent,) = ax.plot([], [], **tangent, label="slope found by backprop")
        (self.here,) = ax.plot([], [], "o", color=blue, markersize=8, label="now")
        (self.after,) = ax.plot([], [], **after, label="after one step")
        ax.legend(loc="upper left", fontsize="small")
        return [self.tangent, self.after, self.here]

    def update(self, state: State) -> None:
        sent = np.array([state.gradients[arrow] for arrow in ARROWS])
        self.arrows.set(linewidth=0.6 + 5 * np.minimum(np.nan_to_num(np.abs(sent)), 1.5))
        self.sent.show(map(short, sent))
        self.blamed.show(f"δ {short(state.gradients[knob])}" for knob in DELTAS.values())
        self.valued.show(map(short, state.values.values()))
        ends, loss = state.around[[0, -1]], state.values["loss"]
        self.tangent.set_data(ends, loss + state.gradients[state.which] * (ends - state.value))
        self.here.set_data([state.value], [loss])
        self.after.set_data([state.stepped], [state.loss_stepped])

    def caption(self, state: State) -> str:
        found, values = state.gradients, state.values
        slope, into = found[state.which], max(abs(found[arrow]) for arrow in ARROWS[:3])
        words = (
            f"{state.which} at {short(state.value)}: ŷ {short(values['ŷ'])} for label {state.y}, "
            f"loss {short(values['loss'])}. Backprop: δ is {short(found['bias → z'])} at z and "
            f"{short(found['bias → h₁'])} at h₁; the slope here is {short(slope)}. "
        )
        if not abs(slope - state.measured) < 1e-4 * (1 + abs(state.measured)):
            words += f"The curve's own slope is {short(state.measured)}: one of them is wrong. "
        return words + (
            f"One step leads to {short(state.stepped)}, loss {short(state.loss_stepped)}. "
            f"Largest gradient into h₁: {short(into)}."
        )

    def met(self, state: State) -> bool:
        into = [state.gradients[arrow] for arrow in ARROWS[:3]]
        return bool(np.all(np.abs(into) < SILENT) and state.values["loss"] > 0.5)


def backprop(forward: Function | None = None, backward: Function | None = None) -> Backprop:
    """The tracer, with your own `forward(x, W_h, W_z)` and `backward(x, y, W_h, W_z)` if given."""
    return Backprop(forward=forward, backward=backward)
