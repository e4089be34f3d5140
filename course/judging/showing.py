"""A verdict as text, as a card of HTML, and on the screen. These only draw."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from course import figures
from course.answers.failure import Answer
from course.judging.bank import Bank
from course.judging.verdict import Part, Verdict

# By the class of a card: a mark, which is seen, and a word, which is heard as well.
MARKS = {
    "passed": ("✓", "Passed"),
    "partly": ("◐", "Partly"),
    "wrong": ("↻", "Not yet"),
    "blank": ("○", "Open"),
    "unknown": ("?", "Cannot check"),
}
AMBER = ("partly", "wrong")  # grey is what is only not written, and what could not be checked
BLANK = ("is not written yet.", "Run the cell that defines it; keep the name.")


def summary(verdict: Verdict, points: float) -> str:
    """The verdict in plain text: the sentence, then what was earned and why."""
    return "\n".join([verdict.message, *_earned(verdict, points)])


def as_html(verdict: Verdict, points: float) -> str:
    """The verdict as a card, with nothing of the student's unescaped."""
    return _card(verdict, points)


def show(
    bank: Bank,
    answers: Sequence[Answer],
    verdict: Verdict,
    metadata: Mapping[str, object],
    more: Sequence[str] = (),
    raises: bool = False,
) -> None:
    """Display the verdict as one card, with what follows it, its figure, and metadata for the
    output. If an error with the sentence follows, plain text leaves the sentence to it."""
    from IPython.display import display

    from course.judging.path_figure import path_figure

    drawn = path_figure(bank, answers, verdict)
    said = [sentence for sentence in more if sentence]
    page = "".join(f"<p>{with_code(sentence)}</p>" for sentence in said)
    text = [_head(verdict, bank.points), *([] if raises else [verdict.message])]
    text += [*_earned(verdict, bank.points), *said]
    if drawn:
        figure, words = drawn
        page += figures.image(figures.png(figure), words)
        page += f'<p aria-hidden="true">{html.escape(words)}</p>'
        text.append(words)
    card = _card(verdict, bank.points, page)
    display({"text/html": card, "text/plain": "\n".join(text)}, raw=True, metadata=metadata)


def kind(verdict: Verdict) -> str:
    """Which card it is, a key of MARKS."""
    if verdict.status == "cannot_check":
        return "unknown"
    if verdict.credit:
        return "passed" if verdict.credit == 1 else "partly"
    return "blank" if verdict.message.endswith(BLANK) else "wrong"


def note(sentence: str) -> dict[str, str]:
    """A grey card about what is only not written yet, with no points to tell."""
    return {"text/html": _framed("blank", "", sentence), "text/plain": f"○ Open. {sentence}"}


def _card(verdict: Verdict, points: float, more: str = "") -> str:
    told = _list(verdict, points) + more
    failed = not verdict.credit
    return _framed(kind(verdict), _points(verdict, points), verdict.message, told, failed)


def _framed(kind: str, points: str, sentence: str, more: str = "", failed: bool = False) -> str:
    mark, word = MARKS[kind]
    head = f'<span class="icon" aria-hidden="true">{mark}</span><strong>{word}.</strong>'
    classes = f"verdict verdict-{_colour(kind)}" + (" verdict-open" if failed else "")
    return (
        f"<style>{_style()}</style>"
        f'<div class="{classes}" role="group" aria-label="Verdict">'
        f'<p class="head">{head} <span class="points">{points}</span></p>'
        f"<p>{with_code(sentence)}</p>{more}</div>"
    )


def _colour(kind: str) -> str:
    return "amber" if kind in AMBER else "passed" if kind == "passed" else "grey"


@cache
def _style() -> str:
    text = Path(__file__).with_name("verdict_card.css").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.S)).strip()


def _head(verdict: Verdict, points: float) -> str:
    mark, word = MARKS[kind(verdict)]
    return f"{mark} {word}. {_points(verdict, points)}".strip()


def _points(verdict: Verdict, points: float) -> str:
    if verdict.status == "cannot_check":
        return ""
    got = min(points, verdict.credit * points)
    return f"{got:.3g} of {points:g} point{'' if points == 1 else 's'}"


def _earned(verdict: Verdict, points: float) -> list[str]:
    """A line per part, where there are several and they say more than the sentence does."""
    if verdict.convention:
        earned = f"{verdict.credit * points:.3g} of {points:g} points"
        return [f"Another convention of the same method earns {earned}."]
    return [_line(part, verdict, points) for part in _told(verdict)]


def _told(verdict: Verdict) -> list[Part]:
    reasons = {part.reason for part in verdict.parts}
    plain = verdict.status == "passed" and all(p.closeness is None for p in verdict.parts)
    few = plain or len(verdict.parts) < 2 or reasons == {verdict.message}
    return [] if few or verdict.convention else verdict.parts


def _line(part: Part, verdict: Verdict, points: float) -> str:
    reason = "as said above" if verdict.message.startswith(part.reason) else part.reason
    share = f"{part.share * points * part.credit:.3g} of {part.share * points:.3g}"
    return f"{part.name}: {share} — {reason}"


def _list(verdict: Verdict, points: float) -> str:
    if verdict.convention:
        return f"<p>{with_code(*_earned(verdict, points))}</p>"
    items = "".join(_item(part, verdict, points) for part in _told(verdict))
    return f'<ul class="parts">{items}</ul>' if items else ""


def _item(part: Part, verdict: Verdict, points: float) -> str:
    kind = "passed" if part.passed else "wrong"
    icon = f'<span class="icon" aria-hidden="true">{MARKS[kind][0]}</span>'
    line = with_code(_line(part, verdict, points))
    return f'<li class="verdict-{_colour(kind)}-part">{icon}{line}</li>'


def with_code(text: str) -> str:
    """Escaped, with `names` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
