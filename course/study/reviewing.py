"""Questions without points: those of a chapter, and those of earlier chapters that are due."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from course.study import learner, question_text, questions, spacing
from course.study.kept_output import Kept, show, show_panel
from course.study.questions import Question
from course.study.record_file import Record

if TYPE_CHECKING:
    from course.study.question_panel import QuestionPanel

MOST = 3  # questions at once


def self_check(chapter: str) -> None:
    """The self-check of a chapter, such as self_check("04"): questions with buttons, and what is to
    be said of each answer. No points.

    Raises UnknownQuestion if that chapter has none.
    """
    number = str(chapter).split("-")[0]
    found = [one for one in questions.self_checks().values() if one.chapter == number]
    if not found:
        questions.named(f"{chapter}-check-1")
    for count, question in enumerate(found, 1):
        _ask(question, f"{count}.")


def review() -> None:
    """Up to three questions from earlier chapters that are due: after 1, 3, 7 and 21 days, as long
    as the answers are right. No points."""
    if learner.inert():
        show_line("Questions from earlier chapters come here, once some are due.")
        return
    here = re.match(r"\d\d", learner.START.name)
    found = due_questions(learner.everything(), learner.now().date(), here[0] if here else "99")
    if not found:
        show_line("No question from an earlier chapter is due today.")
        return
    for count, question in enumerate(found[:MOST], 1):
        _ask(question, f"{count} of {len(found[:MOST])}, from chapter {question.chapter}.")


def due_questions(records: Iterable[Record], today: date, before: str = "99") -> list[Question]:
    """Questions of chapters before the one named that are due, the longest due first."""
    history: dict[str, list[spacing.Answered]] = defaultdict(list)
    for record in records:
        if record["kind"] in ("reveal", "answer") and (day := _day(record)):
            history[record["name"]].append((day, record.get("right") is True))
    known = questions.guesses() | questions.self_checks()
    days = {name: spacing.due(told) for name, told in history.items() if name in known}
    open_ = [(day, name) for name, day in days.items() if day and day <= today]
    return [known[name] for _, name in sorted(open_) if known[name].chapter < before]


def show_line(text: str) -> None:
    show(question_text.bundle([text], question_text.paragraph(text)))


def _day(record: Record) -> date | None:
    try:
        return datetime.fromisoformat(record["at"]).date()
    except ValueError:
        return None


def _ask(question: Question, title: str) -> None:
    """Ask a question, and say of an answer whether it is right."""
    plain = question_text.unfolded(question, title)
    if learner.inert():
        show(plain)
        return
    from course.study.question_panel import QuestionPanel

    kept: list[Kept] = []

    def answered(panel: QuestionPanel) -> str:
        answer = panel.answer
        assert answer is not None
        right = question.is_right(answer)
        made = learner.add("answer", question.id, answer=answer, right=right)
        kept[0].replace(plain, made)
        return question_text.verdict(question, answer)

    panel = QuestionPanel(question, answered, title=title)
    show_panel(panel.widget, title)
    kept.append(Kept(plain))
