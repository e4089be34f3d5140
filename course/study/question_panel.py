"""A question with buttons to answer it: ordinary widgets, used by mouse or by Tab and Enter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from typing import Any

import ipywidgets as widgets

from course.study.question_text import line
from course.study.questions import Answer, Question

SURE = ("a guess", "fairly sure", "sure")
CLASS = "course-question"
# The text that follows is for pages without a kernel (as in explorables/panel.css).
HIDES = f"<style>.jp-OutputArea-child:has(.{CLASS})+.jp-OutputArea-child{{display:none}}</style>"


class QuestionPanel:
    """Its `widget`, the `answer` and how `sure` it is, each None as long as nothing was chosen.

    `answered` is called whenever one of the two changes and there is an answer. It returns what to
    say below the buttons. With `surety`, one can say how sure one is.
    """

    def __init__(
        self,
        question: Question,
        answered: Callable[[QuestionPanel], str],
        surety: bool = False,
        title: str = "",
    ) -> None:
        self.question, self.answered = question, answered
        self.answer: Answer | None = None
        self.sure: str | None = None
        self.status = widgets.HTML()
        self.options = {text: _button(text, partial(self._take, text)) for text in question.options}
        self.degrees = {text: _button(text, partial(self._be_sure, text)) for text in SURE}
        self.field = widgets.FloatText(description="Your number")
        self.keep = _button("Keep this number", lambda _: self._take(self.field.value))
        rows = [widgets.HTML(f"{HIDES}<p>{line(f'{title} {question.question}'.strip())}</p>")]
        rows += [*self.options.values()] or [widgets.HBox([self.field, self.keep])]
        if surety:
            rows += [widgets.HBox([widgets.Label("How sure are you?"), *self.degrees.values()])]
        self.widget = widgets.VBox([*rows, self.status])
        self.widget.add_class(CLASS)

    def show(self, answer: Answer | None, sure: str | None, said: str, closed: bool) -> None:
        """Show an earlier answer; if `closed`, it is not to be changed any more."""
        self.answer, self.sure = answer, sure
        self._mark()
        self._say(said)
        for control in [*self.options.values(), *self.degrees.values(), self.field, self.keep]:
            control.disabled = closed

    def _take(self, answer: Answer, _button: object = None) -> None:
        self.answer = answer
        self._changed()

    def _be_sure(self, sure: str, _button: object) -> None:
        self.sure = sure
        self._changed()

    def _changed(self) -> None:
        self._mark()
        if self.answer is None:
            self._say("Now choose an answer.")
        else:
            with redirect_stdout(StringIO()) as printed:  # a cell shows nothing printed later
                said = self.answered(self)
            self._say(f"{said} {printed.getvalue()}".strip())

    def _mark(self) -> None:
        for text, button in [*self.options.items(), *self.degrees.items()]:
            button.icon = "check" if text in (self.answer, self.sure) else ""
        if isinstance(self.answer, int | float):
            self.field.value = self.answer

    def _say(self, text: str) -> None:
        self.status.value = f'<p role="status">{line(text)}</p>' if text else ""


def _button(text: str, pressed: Callable[[Any], None]) -> widgets.Button:
    layout = widgets.Layout(width="max-content", align_self="flex-start")
    button = widgets.Button(description=text.replace("`", ""), layout=layout)
    button.on_click(pressed)
    return button
