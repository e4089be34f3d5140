"""Questions as text and as HTML, for pages on which nobody can answer."""

import html
import re

from course.study.questions import Question

Bundle = dict[str, str]  # mime type → content


def bundle(plain: list[str], page: str) -> Bundle:
    """The same, in lines of text and in HTML."""
    return {"text/plain": "\n".join(plain), "text/html": f'<div class="course-study">{page}</div>'}


def paragraph(text: str) -> str:
    return f"<p>{line(text)}</p>"


def line(text: str) -> str:
    """Escaped, with `names` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def asked(question: Question, said: str = "") -> Bundle:
    """The question with its options, and what has been answered."""
    items = "".join(f"<li>{line(option)}</li>" for option in question.options)
    page = paragraph(question.question) + (f"<ul>{items}</ul>" if items else "")
    plain = [question.question, *(f"- {option}" for option in question.options)]
    if said:
        page, plain = page + paragraph(said), [*plain, said]
    return bundle(plain, page)


def unfolded(question: Question, title: str) -> Bundle:
    """The question with its options; each option, unfolded, says whether it is right, and why."""
    page, plain = paragraph(f"{title} {question.question}"), [f"{title} {question.question}"]
    for letter, option in zip("abcdefgh", question.options, strict=False):
        why = verdict(question, option)
        page += f"<details><summary>({letter}) {line(option)}</summary>{paragraph(why)}</details>"
        plain += [f"({letter}) {option}"]
    return bundle(plain, page)


def verdict(question: Question, answer: str | float) -> str:
    """Whether an answer is right, and why."""
    right = question.is_right(answer)
    mark = "Yes." if right else "No." if question.reasons else f"No: {question.truth}."
    return f"{mark} {question.why(answer)}"


def folded(summary: str, page: str) -> str:
    return f"<details><summary>{html.escape(summary)}</summary>{page}</details>"
