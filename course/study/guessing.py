"""`guess` asks before the text tells, `reveal` says what was guessed and what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course.study import learner, question_text, questions
from course.study.kept_output import Kept, show, show_panel
from course.study.questions import Question, UnknownQuestion, written
from course.study.record_file import Record

if TYPE_CHECKING:
    from course.study.question_panel import QuestionPanel


def guess(name: str) -> None:
    """Ask the guess of that name, such as guess("04-valley"), with buttons for its answers. What is
    chosen is kept until `reveal` says what is so, and can be changed until then.

    Raises UnknownQuestion if there is no guess of that name.
    """
    question = _guess(name)
    if learner.inert():
        show(question_text.asked(question))
        return
    from course.study.question_panel import QuestionPanel

    kept: list[Kept] = []

    def answered(panel: QuestionPanel) -> str:
        made = learner.add("guess", name, answer=panel.answer, sure=panel.sure)
        kept[0].replace(question_text.asked(question, _guessed(made)), made)
        return _guessed(made)

    panel = QuestionPanel(question, answered, surety=True)
    told, before = _last("reveal", name), _last("guess", name)
    if seen := told or before:
        said = _guessed(seen) + (" It has been revealed since." if told else "")
        panel.show(seen.get("answer"), seen.get("sure"), said, closed=bool(told))
    show_panel(panel.widget, "A guess")
    said = _guessed(before) if before else ""
    kept.append(Kept(question_text.asked(question, said), before))


def reveal(name: str) -> None:
    """Say what was guessed under that name, what is so, why, and which cell shows it. Where nothing
    was guessed, what is so is folded.

    Raises UnknownQuestion if there is no guess of that name.
    """
    question = _guess(name)
    truth = f"What is so: {question.truth}. {question.reason}"
    where = f"Shown in: {question.shown}."
    told, kept = _last("reveal", name), _last("guess", name)
    answer = (told or kept or {}).get("answer")
    if answer is None:
        _reveal_without_guess(truth, where)
        return
    if not told:
        facts = {"sure": kept.get("sure"), "right": question.is_right(answer)} if kept else {}
        told = learner.add("reveal", name, answer=answer, **facts)
    said = f"{_guessed(told)} {'That is right.' if question.is_right(answer) else ''}".strip()
    lines = [said, truth, where]
    show(question_text.bundle(lines, "".join(map(question_text.paragraph, lines))), told)


def _reveal_without_guess(truth: str, where: str) -> None:
    lines = [truth, where]
    page = "".join(map(question_text.paragraph, lines))
    if not learner.inert():
        lines = ["You have not guessed yet.", *lines]
        unfold = question_text.folded("Unfold to see what is so", page)
        page = question_text.paragraph("You have not guessed yet. The buttons are above.") + unfold
    show(question_text.bundle(lines, page))


def _guess(name: str) -> Question:
    if name not in questions.guesses():
        questions.named(name)  # says what is near
        raise UnknownQuestion(f"{name!r} is a self-check; `guess` and `reveal` want a guess.")
    return questions.guesses()[name]


def _last(kind: str, name: str) -> Record | None:
    found = learner.of(kind, name)
    return found[-1] if found else None


def _guessed(record: Record | None) -> str:
    """What was guessed, and how surely."""
    found: dict[str, Any] = record or {}
    if found.get("answer") is None:
        return "This guess could not be read again."
    sure = found.get("sure")
    how = f" ({sure})" if sure else ""
    return f"You guessed: {written(found['answer'])}{how}."
