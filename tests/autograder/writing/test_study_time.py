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
    return worth(new_code_cell(f'check("{name}")'), f"test-{name}", points)


def written(text, points):
    return worth(new_markdown_cell(text), "defence", points)


def worth(cell, name, points):
    data = {"grade": True, "grade_id": name, "points": points, "schema_version": 3}
    cell.metadata["nbgrader"] = data
    return cell


def folded(code):
    cell = new_code_cell(code)
    cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def minutes(*cells):
    return [one.minutes for one in study_time.sittings(chapter(*cells))]


def test_130_words_take_a_minute_and_a_formula_in_a_line_is_one_word():
    assert study_time.reading(words(130)) == pytest.approx(1)
    assert study_time.reading("$v_{t+1} = \\beta v_t + \\eta g_t$ " * 130) == pytest.approx(1)
    assert study_time.reading("```python\nx = 1\n```") == 0
    assert study_time.reading("| a | b |\n|---|---|\n| c | d |") == pytest.approx(4 / 130)


def test_a_formula_on_a_line_of_its_own_takes_half_a_minute_and_a_question_one_and_a_half():
    assert study_time.reading("$$x \\leftarrow x - \\eta g$$") == pytest.approx(0.5)
    assert study_time.reading("**Think.** " + words(129)) == pytest.approx(2.5)


def test_a_sign_for_smaller_hides_no_words_and_an_element_is_none():
    assert study_time.reading("β₁ < √β₂ " + words(127) + "\n<details>") == pytest.approx(
        1, abs=0.01
    )


def test_what_students_do_not_get_takes_none_of_their_time():
    for kind in ("MARK SCHEME", "SOLUTION"):
        hidden = f"=== BEGIN {kind} ===\n{words(900)}\n=== END {kind} ===\n"
        assert study_time.reading(hidden + words(130)) == pytest.approx(1)


def test_what_is_done_takes_time_and_fives_are_told_upwards():
    figure = "figures.show(fig, 'two paths')"
    assert minutes(new_markdown_cell(words(130 * 4))) == [5]
    assert minutes(graded("momentum", 5)) == [10]
    assert minutes(graded("momentum", 5), graded("nesterov", 1)) == [15]  # 12
    assert minutes(written("", 4)) == [15]  # 3 + 2·4 = 11
    assert minutes(folded("explore.ravine()"), folded(figure)) == [10]  # 4 + 1.5
    assert minutes(*[new_code_cell('hint("momentum")')] * 50) == [0]


def test_lines_of_code_are_read_unless_they_are_folded_and_what_is_printed_is_read_too():
    assert minutes(new_code_cell("x = 1\n\n" * 61)) == [10]  # 61 lines, 12 a minute
    assert minutes(folded("x = 1\n" * 600)) == [0]
    assert minutes(*[folded("print(1)\nprint(2)")] * 6) == [10]  # 6


def test_a_sitting_ends_where_the_next_heading_of_its_rank_begins():
    found = study_time.sittings(
        chapter(
            new_markdown_cell(words(130 * 3)),
            new_code_cell("review()"),
            new_markdown_cell("## Sitting 1 · A ball (core, 9 minutes)\n\n" + words(130 * 8)),
            graded("momentum", 5),
            new_markdown_cell(
                f"{words(130)}\n## Sitting 2 · More (further, ? minutes)\n{words(260)}"
            ),
            new_code_cell('guess("04-valley")'),
            new_markdown_cell("## Sources\n\n" + words(9000)),
        )
    )
    first, second = found
    assert (first.title, first.kind, first.told) == ("A ball", "core", "9")
    assert first.exercises == ("momentum",) and second.guesses == ("04-valley",)
    assert first.minutes == 30  # 3 + 3 + 8 + 10 + 1, and the heading's words
    assert second.kind == "further" and second.minutes == 5


def test_minutes_are_set_right_in_the_heading_in_the_head_and_on_a_page_of_chapters():
    nb = chapter(
        new_markdown_cell("## Sitting 1 · A ball (core, ? minutes)\n"),
        graded("momentum", 5),
        new_markdown_cell("## Sitting 2 · More (further, 90 minutes)\n" + words(100)),
        written("Which one, and why?", 1),
    )
    text = (
        "# | Sitting | Kind | Minutes | Exercises |\n# |---|---|---|---|\n# | old |\n#\n"
        "# ## Sitting 1 · A ball (core, ? minutes)\n# ## Sitting 2 · More (further, 90 minutes)\n"
    )
    found = study_time.sittings(nb)
    assert study_time.with_times(text, found) == (
        "# | Sitting | Kind | Minutes | Exercises |\n# |---|---|---|---|\n"
        "# | 1 · A ball | core | 15 | `momentum` |\n"
        "# | 2 · More | further | 10 | a written question |\n#\n"
        "# ## Sitting 1 · A ball (core, 15 minutes)\n"
        "# ## Sitting 2 · More (further, 10 minutes)\n"
    )
    page = "| Chapter | Core | Further | P |\n|-|-|-|-|\n| 04-momentum | ? | ? | 20 |\n"
    assert study_time.with_totals(page, {"04-momentum": found}) == (
        "| Chapter | Core | Further | P |\n|-|-|-|-|\n| 04-momentum | 15 min | 10 min | 20 |\n"
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
