"""Explorable 13: values forward and gradients backward through a small network, one knob turned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.explorables.controls import Choice, Slider
from course.explorables.drawing import short, spans
from course.explorables.explorable import Explorable
from course.explorables.network import ARROWS, AT, DELTAS, KNOBS, NET, drawn
from course.explorables.own_functions import Function
from course.explorables.scene import Axis, Plot, Scene, dots, handle, line, target, text
from course.methods import Array, trace

REACH = 2.0  # how far a knob turns either way
SILENT, WRONG = 0.04, 0.6  # the goal: gradients below the one, a loss above the other


@dataclass(frozen=True)
class State:
    """The knob `which`, its value, the label y and η; `values` forward (x₁, x₂, h₁, h₂, z, ŷ, loss)
    and `gradients` backward (of all KNOBS) by name; the slope that central differences measure;
    knob and loss after one step of descent on this knob alone; and over `around` (n,) the losses
    (n,) and the largest gradients `into` h₁ (n,)."""

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
    into: Array


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
            np.array([into_h1(gradients(v)) for v in around]),
        )


def into_h1(gradients: dict[str, float]) -> float:
    """The largest of the three into h₁, in size."""
    return max(abs(gradients[arrow]) for arrow in ARROWS[:3])


def _cross_entropy(y_hat: float, y: int) -> float:
    """Of one prediction; a logarithm counts as at least −100, as in torch."""
    return float(-np.maximum(np.log(y_hat if y else 1 - y_hat), -100.0))


class Backprop(Explorable[State]):
    title = "Backprop tracer"
    question = "What decides how much gradient reaches a weight?"
    goal = f"all three arrows into h₁ with gradients below {SILENT}, the loss above {WRONG}"
    why = (
        "The gradient into h₁ is δ at h₁ times its inputs, and δ at h₁ is δ at z times the weight "
        "h₁ → z: where that weight is 0, nothing gets through, however large the loss."
    )
    then = "try label 1: does the same knob silence it?"
    controls = {
        "which": Choice("knob to turn", tuple(KNOBS), "x₂ → h₁"),
        "turn": Slider("turned by", -REACH, REACH, 0.02, 0.0),
        "lr": Slider("η of one step", -1, 1.5, 0.05, 1.0, log=True),
        "label": Choice("label y", ("0", "1"), "0"),
    }
    frames = (
        {"which": "x₂ → h₁", "turn": 0.0},
        {"which": "bias → z", "turn": 0.0},
        {"which": "x₂", "turn": -2.0},
        {"which": "h₁ → z", "turn": -0.5},
        {"which": "h₁ → z", "turn": 2.0},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        network = drawn(state.which, state.y, state.values, state.gradients)
        return Scene((network, _line(state)))

    def near(self, state: State) -> float:
        into = into_h1(state.gradients)
        silent = np.log10(np.clip(into, SILENT, 1)) / np.log10(SILENT)
        return float(0.6 * silent + 0.39 * min(state.values["loss"] / WRONG, 1))

    def caption(self, state: State) -> str:
        found, values = state.gradients, state.values
        slope, into = found[state.which], into_h1(found)
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
        return into_h1(state.gradients) < SILENT and state.values["loss"] > WRONG


def _line(state: State) -> Plot:
    low, high = state.around[[0, -1]]
    good = np.minimum(1 - state.into / SILENT, state.losses / WRONG - 1)
    wanted = spans(state.around, good)
    marks = [target(span, (0, 4.6), name="target") for span in wanted]
    said = "goal: in the green" if wanted else "goal: by no value of this knob"
    marks.append(text(low, 0.25, said, "goal", name="goal says"))
    marks.append(line(state.around, state.losses, "quiet", width=2, name="losses"))
    ends, loss = state.around[[0, -1]], state.values["loss"]
    tangent = loss + state.gradients[state.which] * (ends - state.value)
    look = {"dash": [6, 3], "width": 1.5, "name": "tangent"}
    marks.append(line(ends, tangent, "brown", **look))
    after = [state.stepped], [state.loss_stepped]
    marks.append(dots(*after, "ink", "D", size=4, hollow=True, name="after"))
    marks.append(text(*after, "after one step", dy=15, anchor="middle", name="after says"))
    if state.which in ARROWS or state.which in DELTAS:
        called, moves = f"{state.which}, now", {"turn": "shift"}
        marks.append(handle(state.value, loss, called, moves, "momentum", name="now"))
    words = "dashed: the slope\nthat backprop found"
    marks.append(text(low, 4.2, words, "brown", name="slope says"))
    return Plot(
        Axis(low - 0.25, high + 0.25, f"{state.which}, all others as they were"),
        Axis(0, 4.6, "loss"),
        moving=tuple(marks),
        title="the loss along this knob",
        height=340,
    )


def backprop(forward: Function | None = None, backward: Function | None = None) -> Backprop:
    """The tracer, with your own `forward(x, W_h, W_z)` and `backward(x, y, W_h, W_z)` if given."""
    return Backprop(forward=forward, backward=backward)
