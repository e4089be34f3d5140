"""What an explorable declares, its parameters and its state.

Controls → parameters → `compute` → state → picture and words. An explorable is one file: a frozen
`State`, a pure `compute(parameters) → State`, and a subclass of `Explorable` that says what is seen
of states. With a kernel it is seen through panel.py, without one through filmstrip.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from course.explorables import own_functions
from course.explorables.controls import Control, Value
from course.explorables.drawing import typeset

if TYPE_CHECKING:
    from PIL.Image import Image

    from course.explorables.panel import Panel
    from course.explorables.scene import Scene

Parameters = dict[str, Value]
State = TypeVar("State")
# Positions are followed one at a time, and JupyterLab sends a widget's messages to a thread beside
# the main one while that is busy.
TURN = RLock()


class Explorable(Generic[State]):
    """Subclasses say what they ask (`title`, `question`, `goal`, `why` it is reached where it is,
    what to try `then`), what moves (`controls`, by parameter; `plays`, the one that says a step, if
    there is one) and which five settings a page without a kernel shows (`frames`, none of which
    reaches the goal); and define

    compute(**parameters, **functions) → State, pure;
    scene(state) → what is drawn of it, as data (scene.py), pure;
    caption(state) → what is to be seen, in words;
    met(state) → whether the goal is reached, and near(state) → how near it is.

    `functions` are the reader's own, by name, handed on to `compute`; None where there is none.
    Where one of them fails, the course's own takes its place and the panel says so.
    """

    title: str = ""
    question: str = ""
    goal: str = ""
    why: str = ""
    then: str = ""
    plays: str = ""
    controls: Mapping[str, Control] = {}
    frames: Sequence[Mapping[str, Value]] = ()
    compute: Callable[..., State]

    def __init__(self, **functions: Callable[..., Any] | None) -> None:
        self.functions = functions
        self.parameters: Parameters = {name: c.value for name, c in self.controls.items()}
        self._panel: Panel | None = None

    # ------------------------------------------------------------ parameters

    def set(self, **parameters: Value) -> Self:
        """Change parameters, as the controls do; returns the explorable. Raises ValueError for one
        that does not exist."""
        if unknown := sorted(set(parameters) - set(self.controls)):
            known = ", ".join(self.controls)
            raise ValueError(f"There is no control {unknown[0]!r} here; there are: {known}.")
        with TURN:
            if self._panel is None:
                self.parameters = self.read(parameters)
            else:
                self._panel.values = self.read(parameters)  # the panel changes `parameters`
        return self

    def read(self, values: Mapping[str, Any]) -> Parameters:
        """All parameters: those given, within the bounds of their controls, the others as they are.
        What belongs to no control is left out."""
        controls = self.controls
        given = {name: controls[name].read(v) for name, v in values.items() if name in controls}
        return {**self.parameters, **given}

    # ------------------------------------------------------------ state

    @property
    def state(self) -> State:
        return self.state_at()

    def state_at(self, **parameters: Value) -> State:
        """The state at the present parameters but for those given."""
        return self.computed({**self.parameters, **parameters})[0]

    def computed(self, parameters: Mapping[str, Value]) -> tuple[State, str]:
        """A state, and what to say of the reader's own functions if one of them failed."""
        return own_functions.computed(self.compute, parameters, self.functions)

    # ------------------------------------------------------------ what is seen of a state

    def scene(self, state: State) -> Scene:
        raise NotImplementedError

    def near(self, state: State) -> float:
        """How near the goal is: 0 at its furthest, 1 where it is reached."""
        return float(self.met(state))

    @property
    def call(self) -> str:
        """What makes this explorable, in code."""
        own = ", ".join(f"{n}={f.__name__}" for n, f in self.functions.items() if f is not None)
        return f"explore.{type(self).__module__.rpartition('.')[2]}({own})"

    def caption(self, state: State) -> str:
        raise NotImplementedError

    def said(self, state: State) -> str:
        """The caption, with its numbers as they are printed."""
        return typeset(self.caption(state))

    def met(self, state: State) -> bool:
        return False

    def disabled(self, state: State) -> list[str]:
        """Names of the controls that are not to be moved now."""
        return []

    # ------------------------------------------------------------ shown

    @property
    def widget(self) -> Panel:
        """Controls, picture and caption, made when first asked for."""
        if self._panel is None:
            from course.explorables.panel import Panel

            with TURN:
                self._panel = Panel(self)
        return self._panel

    def filmstrip(self) -> Image:
        """The five settings of `frames`, each under its words."""
        from course.explorables import filmstrip

        return filmstrip.picture(self)

    def text(self) -> str:
        """Question, goal, and what each picture of the filmstrip shows."""
        from course.explorables import filmstrip

        return filmstrip.text(self)

    def _ipython_display_(self) -> None:
        from course.explorables.display import show

        show(self)
