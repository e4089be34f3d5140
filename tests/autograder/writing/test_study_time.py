"""The minutes of a sitting, counted by hand."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.exercises import REGISTRY
from autograder.writing import sources, study_time
from course.study import questions
from course.study.progress_report import contents


def chapter(*cells):
    return nbformat.from_dict({"cells": list(cells)})


def words(count):
    return "word " * count


def graded(name, points):
    cell = new_code_cell(f'check("{name}")')
    data = {"grade": True, "grade_id": f"test-{name}", "points": points, "schema_version": 3}
    cell.metadata["nbgrader"] = data
    return cell


def minutes(*cells):
    return [one.minutes for one in study_time.sittings(chapter(*cells))]


def test_150_words_take_a_minute_and_a_formula_is_one_word():
    assert study_time.reading(words(150)) == pytest.approx(1)
    assert study_time.reading("$v_{t+1} = \\beta v_t + \\eta g_t$ " * 150) == pytest.approx(1)
    assert study_time.reading("```python\nx = 1\n```") == 0
    assert study_time.reading("| a | b |\n|---|---|\n| c | d |") == pytest.approx(4 / 150)


def test_what_is_done_takes_time_and_fives_are_told_upwards():
    figure = "figures.show(fig, 'two paths')"
    assert minutes(new_markdown_cell(words(150 * 4))) == [5]
    assert minutes(graded("momentum", 5)) == [15]  # 3 + 2·5 = 13
    assert minutes(new_code_cell("explore.ravine()"), new_code_cell(figure)) == [5]
    assert minutes(*[new_code_cell("print(1)")] * 12) == [10]  # 6
    assert minutes(*[new_code_cell('hint("momentum")')] * 50) == [0]


def test_a_sitting_ends_where_the_next_heading_of_its_rank_begins():
    found = study_time.sittings(
        chapter(
            new_markdown_cell(words(150 * 3)),
            new_code_cell("review()"),
            new_markdown_cell("## Sitting 1 · A ball (core, 9 minutes)\n\n" + words(150 * 8)),
            graded("momentum", 5),
            new_markdown_cell(
                f"{words(150)}\n## Sitting 2 · More (further, ? minutes)\n{words(300)}"
            ),
            new_code_cell('guess("04-valley")'),
            new_markdown_cell("## Sources\n\n" + words(9000)),
        )
    )
    first, second = found
    assert (first.title, first.kind, first.told) == ("A ball", "core", "9")
    assert first.exercises == ("momentum",) and second.guesses == ("04-valley",)
    assert first.minutes == 30  # 3 + 3 + 8 + 13 + 1, and the heading's words
    assert second.kind == "further" and second.minutes == 5


def test_minutes_are_set_right_in_the_heading_in_the_head_and_on_a_page_of_chapters():
    nb = chapter(
        new_markdown_cell("## Sitting 1 · A ball (core, ? minutes)\n"),
        graded("momentum", 5),
        new_markdown_cell("## Sitting 2 · More (further, 90 minutes)\n" + words(600)),
    )
    text = (
        "# | Sitting | Kind | Minutes | Exercises |\n# |---|---|---|---|\n# | old |\n#\n"
        "# ## Sitting 1 · A ball (core, ? minutes)\n# ## Sitting 2 · More (further, 90 minutes)\n"
    )
    found = study_time.sittings(nb)
    assert study_time.with_times(text, found) == (
        "# | Sitting | Kind | Minutes | Exercises |\n# |---|---|---|---|\n"
        "# | 1 · A ball | core | 15 | `momentum` |\n# | 2 · More | further | 5 | – |\n#\n"
        "# ## Sitting 1 · A ball (core, 15 minutes)\n"
        "# ## Sitting 2 · More (further, 5 minutes)\n"
    )
    page = "| Chapter | Core | Further | P |\n|-|-|-|-|\n| 04-momentum | ? | ? | 20 |\n"
    assert study_time.with_totals(page, {"04-momentum": found}) == (
        "| Chapter | Core | Further | P |\n|-|-|-|-|\n| 04-momentum | 15 min | 5 min | 20 |\n"
    )


@pytest.mark.parametrize("path", [path for path, *_ in study_time.stated()], ids=lambda p: p.stem)
def test_the_time_that_is_stated_is_the_time_that_is_computed(path):
    """`autograder times --write` sets it right."""
    ((old, new),) = [(old, new) for one, old, new in study_time.stated() if one == path]
    assert old == new


@pytest.mark.parametrize("name", sources.chapters())
def test_every_chapter_is_in_sittings_of_at_most_45_minutes_core_before_further(name):
    found = study_time.sittings(sources.read(name))
    assert all(one.title for one in found)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert max(one.minutes for one in found) <= study_time.LONGEST
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds) and "core" in kinds
    text = sources.text_path(name).read_text(encoding="utf-8")
    assert study_time.TABLE in text


def test_every_exercise_and_guess_stands_in_one_sitting_and_in_the_contents():
    course = study_time.of_course()
    inside = [id for found in course.values() for one in found for id in one.exercises]
    assert sorted(inside) == sorted(REGISTRY)
    asked = [id for found in course.values() for one in found for id in one.guesses]
    assert sorted(asked) == sorted(questions.guesses())
    assert {
        chapter: [(one["title"], tuple(one["exercises"])) for one in found]
        for chapter, found in contents().items()
    } == {
        chapter: [(one.title, one.exercises) for one in found] for chapter, found in course.items()
    }
