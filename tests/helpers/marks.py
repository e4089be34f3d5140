"""A class in memory, as the gradebook would have it."""

from autograder.gradebook.marks import Class, Mark, Person, Score

CHAPTER = "04-momentum"
QUESTION = "when-momentum-hurts"


def person(id: str, first: str = "", last: str = "", email: str = "", lms: str = "") -> Person:
    return Person(id, first, last, email, lms)


def mark(
    student: str,
    momentum: float = 5.0,
    question: float | None = 4.0,
    penalty: float = 0.0,
    chapter: str = CHAPTER,
    late: float = 0.0,
) -> Mark:
    """A program worth 5, and an answer in words worth 4, which waits if it has no score."""
    scores = {
        "test-momentum": Score(momentum, 5.0),
        QUESTION: Score(question or 0.0, 4.0, waits=question is None, by_hand=question is not None),
    }
    return Mark(student, chapter, scores, penalty=penalty, late_seconds=late)


def a_class(people: list[Person], *marks: Mark) -> Class:
    by_chapter: dict[str, dict[str, Mark]] = {}
    for one in marks:
        by_chapter.setdefault(one.chapter, {})[one.student] = one
    return Class({p.id: p for p in people}, by_chapter, dict.fromkeys(by_chapter, 9.0))
