"""A verdict as text, as HTML, and on the screen. These only draw."""

import html
import re
from collections.abc import Mapping, Sequence

from course.answers.failure import Answer
from course.judging.bank import Bank
from course.judging.verdict import Part, Verdict

MARKS = {"passed": "Passed", "failed": "Not yet", "cannot_check": "Cannot check"}


def summary(verdict: Verdict, points: float) -> str:
    """The verdict in plain text: the sentence, then what was earned and why."""
    return "\n".join([verdict.message, *_earned(verdict, points)])


def as_html(verdict: Verdict, points: float) -> str:
    """The verdict as HTML, with nothing of the student's unescaped."""
    return _page(_headline(verdict) + _list(_earned(verdict, points)))


def show(
    bank: Bank,
    answers: Sequence[Answer],
    verdict: Verdict,
    metadata: Mapping[str, object],
    more: Sequence[str] = (),
) -> None:
    """Display the verdict with what follows it, its figure, and metadata for the output. Where that
    is one sentence, and nothing is earned, the error says it, and nothing is displayed."""
    from IPython.display import display

    from course import figures
    from course.judging.path_figure import path_figure

    drawn = path_figure(bank, answers, verdict)
    text = summary(verdict, bank.points)
    if verdict.credit == 0 and not drawn and text == verdict.message:
        return
    said = [sentence for sentence in more if sentence]
    page = _headline(verdict) + _list(_earned(verdict, bank.points))
    page += "".join(f"<p>{with_code(sentence)}</p>" for sentence in said)
    text = "\n".join([text, *said])
    if drawn:
        figure, words = drawn
        page += figures.image(figures.png(figure), words) + f"<p>{html.escape(words)}</p>"
        text += f"\n{words}"
    display({"text/html": _page(page), "text/plain": text}, raw=True, metadata=metadata)


def _page(content: str) -> str:
    return f'<div class="verdict">{content}</div>'


def _headline(verdict: Verdict) -> str:
    mark = "Partly" if 0 < verdict.credit < 1 else MARKS[verdict.status]
    return f"<p><strong>{mark}.</strong> {with_code(verdict.message)}</p>"


def _earned(verdict: Verdict, points: float) -> list[str]:
    """A line per part, where there are several and they say more than the sentence does."""
    if verdict.convention:
        earned = f"{verdict.credit * points:.3g} of {points:g} points"
        return [f"Another convention of the same method earns {earned}."]
    reasons = {part.reason for part in verdict.parts}
    plain = verdict.status == "passed" and all(p.closeness is None for p in verdict.parts)
    if plain or len(verdict.parts) < 2 or reasons == {verdict.message}:
        return []
    return [
        f"{part.name}: {part.share * points * part.credit:.3g}"
        f" of {part.share * points:.3g} — {_reason(part, verdict)}"
        for part in verdict.parts
    ]


def _reason(part: Part, verdict: Verdict) -> str:
    return "as said above" if verdict.message.startswith(part.reason) else part.reason


def _list(lines: list[str]) -> str:
    items = "".join(f"<li>{with_code(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def with_code(text: str) -> str:
    """Escaped, with `names` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
