"""What an explorable declares, its parameters and its state.

Controls → parameters → `compute` → state → picture and words. An explorable is one file: a frozen
`State`, a pure `compute(parameters) → State`, and a subclass of `Explorable` that draws states. How
it is seen with a kernel is in panel.py, without one in filmstrip.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from course.explorables import own_functions
from course.explorables.blitting import TURN, BlittedFigure
from course.explorables.controls import Choice, Control, Value

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from PIL.Image import Image

    from course.explorables.panel import Panel

Parameters = dict[str, Value]
State = TypeVar("State")


class Explorable(Generic[State]):
    """Subclasses say what they ask (`title`, `question`, `goal`), what moves (`controls`, by
    parameter), how large they are (`size`, inches) and which five settings a page without a kernel
    shows (`frames`); and define

    compute(**parameters, **functions) → State, pure;
    build(figure, state) → the artists that move, after drawing what stays;
    update(state), which puts a state into these artists;
    caption(state) → what is to be seen, in words;
    met(state) → whether the goal is reached.

    `functions` are the reader's own, by name, handed on to `compute`; None where there is none.
    Where one of them fails, the course's own takes its place and the caption says so.
    """

    title: str = ""
    question: str = ""
    goal: str = ""
    controls: Mapping[str, Control] = {}
    size: tuple[float, float] = (8.4, 3.4)
    frames: Sequence[Mapping[str, Value]] = ()
    compute: Callable[..., State]

    def __init__(self, **functions: Callable[..., Any] | None) -> None:
        self.functions = functions
        self.parameters: Parameters = {name: c.value for name, c in self.controls.items()}
        self._figure: BlittedFigure | None = None
        self._choices: list[Value] = []
        self._panel: Panel | None = None

    # ------------------------------------------------------------ parameters

    def set(self, **parameters: Value) -> None:
        """Change parameters, as the controls do. Raises ValueError for one that does not exist."""
        if unknown := sorted(set(parameters) - set(self.controls)):
            known = ", ".join(self.controls)
            raise ValueError(f"There is no control {unknown[0]!r} here; there are: {known}.")
        with TURN:
            if self._panel is None:
                self.parameters = self.read(parameters)
            else:
                self._panel.values = self.read(parameters)  # the panel changes `parameters`

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

    def build(self, figure: Figure, state: State) -> Sequence[Artist]:
        raise NotImplementedError

    def update(self, state: State) -> None:
        raise NotImplementedError

    def caption(self, state: State) -> str:
        raise NotImplementedError

    def met(self, state: State) -> bool:
        return False

    def disabled(self, state: State) -> list[str]:
        """Names of the controls that are not to be moved now."""
        return []

    def drawn(self, parameters: Mapping[str, Value], state: State) -> BlittedFigure:
        """The figure with a state on it. Another choice may need another background."""
        choices = [v for n, v in parameters.items() if isinstance(self.controls[n], Choice)]
        if self._figure is None or self._choices != choices:
            self._figure = BlittedFigure(lambda figure: self.build(figure, state), self.size)
            self._choices = choices
        self.update(state)
        return self._figure

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
