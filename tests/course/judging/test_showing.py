"""A verdict is one card: a mark, a word, the points, each sentence once; readable in text too."""

import html
import re
from pathlib import Path

import numpy as np
import pytest

from course import checking, figures
from course.answers.failure import Failure
from course.explorables.palette import COLOURS, contrast
from course.judging import bank as banks
from course.judging import showing
from course.judging.judge import judge
from course.judging.verdict import Part, Verdict

NAME = "two_steps"
CSS = Path(showing.__file__).with_name("verdict_card.css").read_text(encoding="utf-8")
PARTS = [Part("update", 0.6, True, "right"), Part("path", 0.4, False, "The start is missing.")]
PASSED = Verdict(NAME, "passed", 1.0, "Right on all 6 cases.")
PARTLY = Verdict(NAME, "failed", 0.6, "The start is missing.", parts=PARTS)
WRONG = Verdict(NAME, "failed", 0.0, "Both steps go up the slope.")
BLANK = Verdict(NAME, "failed", 0.0, "`two_steps` is not written yet.")
MISSING = Verdict(
    NAME, "failed", 0.0, "There is no `two_steps`. Run the cell that defines it; keep the name."
)
LOST = Verdict(NAME, "cannot_check", 0.0, "It could not be checked.")


def words(page):
    """What is read of a card."""
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S))


@pytest.mark.parametrize(
    ("verdict", "colour", "word", "points"),
    [
        (PASSED, "passed", "Passed.", "5 of 5 points"),
        (PARTLY, "amber", "Partly.", "3 of 5 points"),
        (WRONG, "amber", "Not yet.", "0 of 5 points"),
        (BLANK, "grey", "Open.", "0 of 5 points"),
        (MISSING, "grey", "Open.", "0 of 5 points"),
        (LOST, "grey", "Cannot check.", ""),
    ],
)
def test_a_card_has_a_colour_a_word_and_the_points(verdict, colour, word, points):
    card = showing.as_html(verdict, 5)
    assert f'class="verdict verdict-{colour}' in card and word in words(card)
    assert points in words(card) and ("of 5" in words(card)) == bool(points)
    assert len(re.findall(r'class="verdict ', card)) == 1


def test_one_point_is_no_points():
    assert "1 of 1 point<" in showing.as_html(PASSED, 1)


def test_nothing_is_red():
    assert not re.search(r"\bred\b|#B3261E|#f2867f", CSS, re.I)


@pytest.mark.parametrize("verdict", [PASSED, PARTLY, WRONG, BLANK, LOST])
def test_no_sentence_stands_twice(verdict):
    read = words(showing.as_html(verdict, 5)).replace("`", "")
    assert " ".join(read.split()).count(verdict.message.replace("`", "")) == 1


def test_each_part_is_a_line_with_its_own_mark():
    card = showing.as_html(PARTLY, 5)
    items = re.findall(r"<li class=.*?</li>", card)
    assert ["✓" in items[0], "↻" in items[1]] == [True, True]
    assert " ".join(words(items[0]).split()) == "✓ update: 3 of 3 — right"


def shown(monkeypatch, **names):
    """What `check` displays, as a mime bundle, and the error it ends with."""
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: seen.append(data))
    try:
        eval(f"check({NAME!r})", {"check": checking.check, **names})
    except checking.CheckFailed as error:
        return seen, str(error)
    return seen, ""


def slope_asked_once(grad, x0, lr):
    return [x0, x0 - lr * grad(x0), x0 - 2 * lr * grad(x0)]


def right(grad, x0, lr):
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1 - lr * grad(x1)]


def test_a_check_displays_one_card_and_text_with_its_error_says_each_sentence_once(monkeypatch):
    (card,), error = shown(monkeypatch, two_steps=slope_asked_once)
    read = " ".join([*card["text/plain"].split(), *error.split()])
    assert read.startswith("↻ Not yet. 0 of 1 point ") and read.count(error) == 1
    assert "leaves the right one at row 2" in read
    assert words(card["text/html"]).count("The first step is right") == 1


def test_text_of_a_pass_has_the_word_the_points_and_the_sentence(monkeypatch):
    (card,), error = shown(monkeypatch, two_steps=right)
    assert not error and "<" not in card["text/plain"]
    head, sentence, *_ = card["text/plain"].split("\n")
    assert head == "✓ Passed. 1 of 1 point" and sentence.startswith("Right on all 6 cases")


def test_the_number_is_shown_only_where_nbgrader_reads_it(monkeypatch):
    points = checking.Points(2.5)
    monkeypatch.setattr("course.study.learner.inert", lambda: False)
    assert points._ipython_display_() is None
    monkeypatch.setattr("course.study.learner.inert", lambda: True)
    with pytest.raises(NotImplementedError):  # IPython goes on to `repr`
        points._ipython_display_()
    assert repr(points) == "2.5"


def test_what_is_not_written_is_told_from_what_is_wrong_by_the_answers_it_gives():
    bank = banks.load(NAME)
    blank = judge(bank, [Failure("not written", "`two_steps` is not written yet.")] * 6)
    zeros = judge(bank, [np.zeros((3, 2))] * len(bank.cases))
    assert [showing.kind(blank), showing.kind(zeros)] == ["blank", "wrong"]


def test_a_demonstration_shows_the_card_and_leaves_no_record(monkeypatch):
    seen, kept = [], []
    monkeypatch.setattr("IPython.display.display", lambda data, **how: seen.append((data, how)))
    monkeypatch.setattr("course.study.learner.add", lambda *what, **how: kept.append(what))
    checking.demonstrate(NAME, slope_asked_once)
    ((card, how),) = seen
    assert "Not yet." in card["text/html"] and not how["metadata"] and not kept
    assert "uses the gradient of the first again" in card["text/plain"]


# ------------------------------------------------------------ colours


def variables(selector):
    """The colours that a rule of the style sheet sets."""
    block = CSS[CSS.index(selector) :]
    block = block[block.index("{") : block.index("}")]
    return dict(re.findall(r"--(\w+): (#\w{6})", block))


def mixed(mark, paper, share=0.07):
    numbers = zip(*[bytes.fromhex(colour[1:]) for colour in (mark, paper)], strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in numbers)


LIGHT, DARK = ".verdict {", '[data-jp-theme-light="false"] .verdict {'
THEMES = {
    "light": (LIGHT, [".verdict-passed,", ".verdict-amber,"]),
    "dark": (DARK, [":is(.verdict-passed,", ":is(.verdict-amber,"]),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("card", [None, 0, 1])
def test_words_on_a_card_have_a_contrast_of_four_and_a_half(theme, card):
    ground, colours = THEMES[theme]
    lights = variables(LIGHT) | (variables(colours_of(card)) if card is not None else {})
    found = lights if theme == "light" else lights | variables(ground)
    found |= variables(colours[card]) if card is not None else {}
    paper = mixed(found["mark"], found["paper"])
    assert contrast(found["word"], paper) >= 4.5 and contrast(found["ink"], paper) >= 4.5
    assert contrast(found["mark"], found["paper"]) >= (2 if theme == "light" else 3)


def colours_of(card):
    return THEMES["light"][1][card]


def test_the_colours_are_those_of_the_explorables():
    goal, orange, quiet = COLOURS["goal"], COLOURS["orange"], COLOURS["quiet"]
    marks = [variables(s)["mark"] for s in (".verdict-passed,", ".verdict-amber,", LIGHT)]
    assert [m.upper() for m in marks] == [goal.light, orange.light, quiet.light]


# ------------------------------------------------------------ figures in the dark


def in_the_dark(colour):
    """A colour under the CSS filter of drawings: `invert(.93) hue-rotate(180deg)`, by the matrices
    of the Filter Effects specification."""
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    rgb = rgb * (1 - 0.93) + (1 - rgb) * 0.93
    luma, cosine = np.array([0.213, 0.715, 0.072]), -1.0
    turn = np.tile(luma, (3, 1)) + cosine * (np.eye(3) - luma)
    return "#" + "".join(f"{round(255 * c):02x}" for c in np.clip(turn @ rgb, 0, 1))


STYLES = [*figures.METHODS.values(), *figures.VARIANTS, *figures.ROLES.values()]


@pytest.mark.parametrize("colour", sorted({s["color"] for s in STYLES} - {"black"}) + ["#000000"])
def test_every_colour_of_a_drawing_is_seen_on_dark_paper(colour):
    assert figures.DARK["drawing"] == "invert(.93) hue-rotate(180deg)"
    assert contrast(in_the_dark(colour), in_the_dark("#ffffff")) >= 3
    assert contrast(in_the_dark("#ffffff"), "#111111") < 1.1


def test_a_drawing_is_turned_and_a_map_of_colours_is_not():
    figure, (left, right) = figures.canvas(columns=2)
    left.plot([0, 1])
    left.contour(np.eye(3))
    assert figures.kind(figure) == "drawing"
    right.contourf(np.eye(3))
    assert figures.kind(figure) == "map"
    shaded, ax = figures.canvas()
    ax.pcolormesh(np.eye(3))
    assert figures.kind(shaded) == "map"


def test_a_figure_carries_its_alt_text_and_one_picture(monkeypatch):
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: seen.append(data))
    figure, ax = figures.canvas()
    ax.plot([0, 1])
    figures.show(figure, alt='A line from "0" to 1.')
    page = seen[0]["text/html"]
    assert page.count("base64,") == 1 and 'alt="A line from &quot;0&quot; to 1."' in page
    assert 'class="course-drawing"' in page and "@media screen" in page
