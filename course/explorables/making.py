"""An explorable of one's own, from two functions: `explore.make(compute, scene, lr=(0.01, 1))`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from course.explorables.controls import Button, Choice, Control, Slider, Value
from course.explorables.explorable import Explorable
from course.explorables.scene import Axis, Mark, Plot, Scene
from course.methods import Array

WIDE = 50  # a slider whose ends are so many times apart moves by powers of ten
FINE = 100  # steps of a slider

Seen = Scene | Plot | Sequence[Mark]


def make(
    compute: Callable[..., Any],
    scene: Callable[[Any], Seen],
    caption: Callable[[Any], str] | None = None,
    **controls: Any,
) -> Explorable[Any]:
    """`compute(**parameters)` returns what is to be known, `scene(state)` what is to be seen of it:
    a Scene, a Plot, or only marks. Each control is (low, high) or (low, high, start) for a slider,
    a list of names for a choice, True or False for a button. Raises ValueError for others."""
    read = {name: _control(name, given) for name, given in controls.items()}
    return Made(compute, scene, caption, read)


class Made(Explorable[Any]):
    """What `make` makes."""

    call = "explore.make(…)"

    def __init__(
        self,
        compute: Callable[..., Any],
        scene: Callable[[Any], Seen],
        caption: Callable[[Any], str] | None,
        controls: Mapping[str, Control],
    ) -> None:
        self.controls = controls
        self.compute = compute
        self._scene, self._caption = scene, caption
        self._window: Plot | None = None
        self._drawn: tuple[Any, Scene] | None = None
        self.title = compute.__name__.replace("_", " ")
        self.question = (compute.__doc__ or "").strip().split("\n")[0]
        middle = {name: {name: _other(control)} for name, control in controls.items()}
        self.frames = ({}, *list(middle.values())[:4])
        super().__init__()

    def computed(self, parameters: Mapping[str, Value]) -> tuple[Any, str]:
        """Where one of the two functions fails, what was drawn last, and a sentence on it."""
        try:
            state = self.compute(**parameters)
            self._drawn = (state, self._seen(state))
            return state, ""
        except Exception as error:
            if self._drawn is None:  # the cell that made it says so
                raise
            line = str(error).split("\n")[0][:120]
            what = f"Your function raised {type(error).__name__} ({line})"
            return self._drawn[0], f"{what}; the picture is of the setting before."

    def scene(self, state: Any) -> Scene:
        if self._drawn is not None and self._drawn[0] is state:
            return self._drawn[1]
        return self._seen(state)

    def _seen(self, state: Any) -> Scene:
        seen = self._scene(state)
        if isinstance(seen, Scene):
            return seen
        return Scene((seen if isinstance(seen, Plot) else self._framed(seen),))

    def _framed(self, marks: Sequence[Mark]) -> Plot:
        """Marks in a window that stands still: it holds those of all settings of the strip."""
        if self._window is None:
            every = list(marks)
            for frame in self.frames:
                seen = self._scene(self.compute(**{**self.parameters, **frame}))
                every += seen if isinstance(seen, Sequence) else ()
            self._window = around(every)
        return replace(self._window, moving=tuple(marks))

    def caption(self, state: Any) -> str:
        if self._caption is not None:
            return self._caption(state)
        return f"{'; '.join(self.controls[n].named(v) for n, v in self.parameters.items())}."


def around(marks: Sequence[Mark]) -> Plot:
    """A plot just as large as marks need it, with equal scales where there are ellipses."""
    points = [m.points for m in marks if m.kind in ("line", "area", "text", "handle")]
    all_ = np.concatenate([np.zeros((0, 2)), *points])
    x, y = (_limits(column) for column in all_.T)
    equal = any(m.kind == "ellipses" for m in marks)
    return Plot(Axis(*x, "x"), Axis(*y, "y"), moving=tuple(marks), wide=True, equal=equal)


def _limits(numbers: Array) -> tuple[float, float]:
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    edge = 0.06 * (high - low) or 1.0
    return low - edge, high + edge


def _control(name: str, given: Any) -> Control:
    if isinstance(given, Slider | Choice | Button):
        return given
    if isinstance(given, bool):
        return Button(name, name, given)
    if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
        return Choice(name, tuple(given), given[0])
    if isinstance(given, tuple) and len(given) in (2, 3):
        low, high, *start = map(float, given)
        if low < high:
            return _slider(name, low, high, *start)
    raise ValueError(
        f"The control {name!r} is {given!r}; expected (low, high) or (low, high, start), a list of "
        "names, True or False."
    )


def _slider(name: str, low: float, high: float, start: float | None = None) -> Slider:
    if low > 0 and high / low >= WIDE:
        ends = np.log10([low, high])
        value = float(10 ** ends.mean()) if start is None else start
        a, b = map(float, ends)
        return Slider(name, a, b, (b - a) / FINE, value, log=True)
    value = (low + high) / 2 if start is None else start
    return Slider(name, low, high, (high - low) / FINE, value)


def _other(control: Control) -> Value:
    """A value to show beside the first one."""
    if isinstance(control, Slider):
        end = control.low + 0.8 * (control.high - control.low)
        return control.read(10**end if control.log else end)
    return control.options[-1] if isinstance(control, Choice) else not control.value
