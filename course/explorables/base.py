"""What all explorables share: controls → parameters → `compute` → state → picture and words.

An explorable is one file: a frozen `State`, a pure `compute(parameters) → State`, and a subclass of
`Explorable` that draws states.
"""

import base64

from course.explorables.controls import Choice
from course.explorables.stage import Stage, encoded, strip

WIDGET = "application/vnd.jupyter.widget-view+json"


class Explorable:
    """Subclasses say what they ask (`question`, `goal`), what moves (`controls`, by parameter), how
    large they are (`size`, inches) and which five settings a page without a kernel shows
    (`frames`); and define

    compute(**parameters, **functions) → State, pure;
    build(figure, state) → the artists that move, after drawing what stays;
    update(state), which puts a state into these artists;
    caption(state) → what is to be seen, in words;
    met(state) → whether the goal is reached.

    `functions` are the reader's own, handed on to `compute`; None where there is none.
    """

    question = goal = title = ""
    controls: dict = {}
    size = (9.6, 3.6)
    frames: tuple = ()

    def __init__(self, **functions):
        self.functions = functions
        self.parameters = {name: control.value for name, control in self.controls.items()}
        self._stage = self._widget = None

    def state_at(self, **parameters):
        """The state at the present parameters but for those given."""
        return self.compute(**{**self.parameters, **parameters}, **self.functions)

    @property
    def state(self):
        return self.state_at()

    def set(self, **parameters) -> None:
        """Change parameters, as the controls do. Raises ValueError for one that does not exist."""
        if unknown := sorted(set(parameters) - set(self.parameters)):
            known = ", ".join(self.parameters)
            raise ValueError(f"There is no control {unknown[0]!r} here; there are: {known}.")
        self.parameters |= parameters
        try:
            state = self.state
        except Exception as error:
            if not any(self.functions.values()):
                raise
            self._complain(error)
            return
        if any(isinstance(self.controls[name], Choice) for name in parameters):
            self._stage = None
        self._put(state)

    def _put(self, state) -> None:
        """Draw a state, and show it where somebody looks."""
        if self._stage is None:
            self._stage = Stage(lambda figure: self.build(figure, state), self.size)
        self.update(state)
        if self._widget is not None:
            self._picture.value = self._stage.png()
            self._speak(state)

    def _speak(self, state) -> None:
        words = self.caption(state)
        with self._voice.hold_sync():
            self._voice.caption, self._voice.met = words, self.met(state)
            self._voice.alt = f"{self.title}. {words}"

    def _complain(self, error) -> None:
        """Say that the reader's own function failed; the picture stays as it was."""
        if self._widget is not None:
            sentence = f"Your function raised {type(error).__name__}: {error}"
            self._voice.caption, self._voice.met = sentence, False

    def met(self, state) -> bool:
        return False

    # ------------------------------------------------------------ with a kernel

    @property
    def widget(self):
        """Controls, picture and caption, made when first asked for."""
        if self._widget is None:
            self._make_widget()
        return self._widget

    def _make_widget(self) -> None:
        from ipywidgets import HTML, Image, Layout, VBox

        from course.explorables.voice import Voice

        self.handles = {n: c.widget(self.parameters[n]) for n, c in self.controls.items()}
        for name, handle in self.handles.items():
            handle.observe(lambda change, name=name: self.set(**{name: change["new"]}), "value")
        width, height = (round(100 * inches) for inches in self.size)
        self._picture = Image(format="png", width=width, height=height)
        self._picture.layout = Layout(width=f"{width}px", height=f"{height}px", max_width="none")
        self._voice = Voice(goal=self.goal)
        head = HTML(f"<p style='margin:0.3em 0'><b>{self.title}.</b> {self.question}</p>")
        parts = [head, *self.extra_controls(), *self.handles.values(), self._picture, self._voice]
        self._widget = VBox(parts)
        self._widget.add_class("course-explorable")
        self.set()

    def extra_controls(self) -> list:
        """Further widgets, such as buttons."""
        return []

    # ------------------------------------------------------------ without one

    def filmstrip(self):
        """The five settings of `frames`, below one another, as an image of Pillow's."""
        kept, stage, pictures, last = self._stage, None, [], None
        for frame in self.frames:
            parameters = {**self.parameters, **frame}
            state = self.state_at(**frame)
            chosen = [v for n, v in parameters.items() if isinstance(self.controls[n], Choice)]
            if stage is None or chosen != last:
                stage, last = Stage(lambda f, state=state: self.build(f, state), self.size), chosen
            self.update(state)
            pictures.append(stage.frame())
        if kept is not None:  # what moves belongs to the last stage that was built
            self._stage = None
            self._put(self.state)
        return strip(pictures)

    def named(self, parameters: dict) -> str:
        """Parameters with the labels of their controls, as "β 0.9, κ 30"."""
        return ", ".join(self.controls[name].named(value) for name, value in parameters.items())

    def text(self) -> str:
        """Question, goal, and what each picture of the filmstrip shows."""
        lines = [f"{self.title}. {self.question}", f"Goal: {self.goal}"]
        for frame in self.frames:
            lines.append(f"{self.named(frame)}: {self.caption(self.state_at(**frame))}")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": self.text()}
        if not _drawing():
            return bundle
        strip = base64.b64encode(encoded(self.filmstrip(), level=6)).decode("ascii")
        bundle["image/png"] = strip
        if _live():
            bundle[WIDGET] = self.widget._repr_mimebundle_()[WIDGET]
        return bundle


def _live() -> bool:
    """Whether a kernel is there to answer."""
    from ipykernel.kernelbase import Kernel

    return Kernel.initialized()


def _drawing() -> bool:
    """Whether this shell keeps images: grading does not where nobody looks."""
    from IPython import get_ipython

    shell = get_ipython()
    return shell is None or shell.display_formatter.formatters["image/png"].enabled
