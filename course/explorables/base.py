"""What all explorables share: controls → parameters → `compute` → state → picture and words.

An explorable is one file: a frozen `State`, a pure `compute(parameters) → State`, and a subclass of
`Explorable` that draws states.
"""

import base64

from course.explorables.controls import Choice
from course.explorables.stage import TURN, Stage, encoded, strip

WIDGET = "application/vnd.jupyter.widget-view+json"


class Explorable:
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

    title = question = goal = ""
    controls: dict = {}
    size = (8.4, 3.4)
    frames: tuple = ()

    def __init__(self, **functions):
        self.functions = functions
        self.parameters = {name: control.value for name, control in self.controls.items()}
        self._stage = self._chosen = self._panel = None

    def state_at(self, **parameters):
        """The state at the present parameters but for those given."""
        return self._state({**self.parameters, **parameters})[0]

    @property
    def state(self):
        return self.state_at()

    def _state(self, parameters: dict) -> tuple:
        """A state, and what to say of the reader's own functions if one of them failed."""
        own = {name: function for name, function in self.functions.items() if function is not None}
        try:
            return self.compute(**parameters, **own), ""
        except Exception as error:
            if not own:
                raise
            failed = {name: error for name in own}
        for name in own:  # which of them is it?
            try:
                self.compute(**parameters, **{name: own[name]})
                del failed[name]
            except Exception as error:
                failed[name] = error
        good = {name: function for name, function in own.items() if failed and name not in failed}
        return self.compute(**parameters, **good), _failure(failed)

    def set(self, **parameters) -> None:
        """Change parameters, as the controls do. Raises ValueError for one that does not exist."""
        if unknown := sorted(set(parameters) - set(self.controls)):
            known = ", ".join(self.controls)
            raise ValueError(f"There is no control {unknown[0]!r} here; there are: {known}.")
        self.parameters |= {name: self.controls[name].read(v) for name, v in parameters.items()}
        if self._panel is not None:
            with TURN:
                self._panel.values = dict(self.parameters)

    def disabled(self, state) -> list:
        """Names of the controls that are not to be moved now."""
        return []

    def met(self, state) -> bool:
        return False

    # ------------------------------------------------------------ with a kernel

    @property
    def widget(self):
        """Controls, picture and caption, made when first asked for."""
        if self._panel is None:
            with TURN:
                self._panel = self._make_panel()
                self._panel.observe(self._follow, "values")
                self._follow()
        return self._panel

    def _make_panel(self):
        from course.explorables.panel import Panel

        width, height = (round(100 * inches) for inches in self.size)
        return Panel(
            title=self.title,
            question=self.question,
            goal=self.goal,
            width=width,
            height=height,
            controls=[{"name": name, **c.spec()} for name, c in self.controls.items()],
            values=dict(self.parameters),
        )

    def _follow(self, _change=None) -> None:
        """Show the state that belongs to the panel's controls."""
        moved = {name: v for name, v in self._panel.values.items() if name in self.controls}
        self.set(**moved)
        state, remark = self._state(self.parameters)
        with self._panel.hold_sync():
            self._panel.picture = self._drawn(self.parameters, state).png()
            self._panel.caption = f"{remark} {self.caption(state)}".strip()
            self._panel.met = bool(self.met(state))
            self._panel.disabled = self.disabled(state)

    def _drawn(self, parameters, state) -> Stage:
        """The stage with a state on it. Another choice may need another background."""
        chosen = [v for n, v in parameters.items() if isinstance(self.controls[n], Choice)]
        if self._stage is None or self._chosen != chosen:
            self._stage = Stage(lambda figure: self.build(figure, state), self.size)
            self._chosen = chosen
        self.update(state)
        return self._stage

    # ------------------------------------------------------------ without one

    def filmstrip(self):
        """The five settings of `frames`, each under its words, as an image of Pillow's."""
        pictures, words = [], []
        for frame in self.frames:
            parameters = {**self.parameters, **frame}
            state, remark = self._state(parameters)
            with TURN:  # the panel, if there is one, draws on the same stage
                pictures.append(self._drawn(parameters, state).frame())
            words.append(self._words(frame, state, remark))
        head = f"{self.title}. {self.question} Goal: {self.goal}."
        return strip(pictures, [f"{head}\n\n{words[0]}", *words[1:]])

    def text(self) -> str:
        """Question, goal, and what each picture of the filmstrip shows."""
        lines = [f"{self.title}. {self.question}", f"Goal: {self.goal}"]
        for frame in self.frames:
            lines.append(self._words(frame, *self._state({**self.parameters, **frame})))
        return "\n".join(lines)

    def _words(self, frame: dict, state, remark: str) -> str:
        named = "; ".join(self.controls[name].named(value) for name, value in frame.items())
        met = "Goal met." if self.met(state) else ""
        said = " ".join(part for part in (remark, self.caption(state), met) if part)
        return f"{named}. {said}"

    # ------------------------------------------------------------ shown

    def _ipython_display_(self) -> None:
        """With a kernel the panel, then the filmstrip, for pages that cannot show the panel (see
        panel.css). Without one, as while grading, words: they cost nothing."""
        from IPython.display import display

        words = {"text/plain": self.text()}
        if not _live():
            display(words, raw=True)
            return
        view = {"version_major": 2, "version_minor": 1, "model_id": self.widget.model_id}
        ask = f"{self.title}: run this cell for its controls; five settings are shown below."
        display({"text/plain": ask, WIDGET: view}, raw=True)
        pictures = base64.b64encode(encoded(self.filmstrip(), level=9)).decode("ascii")
        alt = {"image/png": {"alt": words["text/plain"]}}
        display({**words, "image/png": pictures}, metadata=alt, raw=True)


def _failure(errors: dict) -> str:
    """Why the reader's own functions are not in the picture: a sentence for each."""
    said = []
    for name, error in errors.items():
        if isinstance(error, NotImplementedError):
            said.append(f"Your `{name}` is not written yet; the course's own is drawn.")
        else:
            line = str(error).split("\n")[0][:120]
            what = f"Your `{name}` raised {type(error).__name__} ({line})"
            said.append(f"{what}; the course's own is drawn.")
    return " ".join(said) or "Your functions do not fit together; the course's own are drawn."


def _live() -> bool:
    """Whether a kernel is there to answer."""
    from ipykernel.kernelbase import Kernel

    return Kernel.initialized()
