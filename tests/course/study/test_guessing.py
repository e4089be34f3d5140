"""`guess`, `reveal`, `review` and `self_check`, as cells of a notebook call them."""

import json

import IPython.display
import pytest

from course import guess, progress, reveal, review, self_check
from course.study import learner, questions, saved_outputs
from course.study.question_panel import QuestionPanel
from course.study.questions import UnknownQuestion

TRUTH = "more than a hundred times smaller"


class Page:
    """What cells have displayed: bundles with their metadata, and the panels among them."""

    def __init__(self, monkeypatch):
        self.outputs, self.panels = {}, []
        monkeypatch.setattr(IPython.display, "display", self.display)
        monkeypatch.setattr(IPython.display, "update_display", self.display)
        init = QuestionPanel.__init__

        def made(panel, *arguments, **named):
            init(panel, *arguments, **named)
            self.panels.append(panel)

        monkeypatch.setattr(QuestionPanel, "__init__", made)

    def display(self, data, raw, display_id=None, metadata=None):
        assert raw
        self.outputs[display_id or len(self.outputs)] = (data, metadata or {})

    def shown(self, call):
        """What a cell displays: its texts, and what is kept in the metadata."""
        self.outputs.clear()
        self.panels.clear()
        call()
        return self

    @property
    def text(self):
        return "\n".join(data["text/plain"] for data, _ in self.outputs.values())

    @property
    def kept(self):
        return [kept[saved_outputs.KEY] for _, kept in self.outputs.values() if kept]

    def press(self, text, panel=0):
        one = self.panels[panel]
        (one.options | one.degrees)[text].click()


@pytest.fixture
def page(monkeypatch):
    return Page(monkeypatch)


@pytest.fixture
def at_work(tmp_path, monkeypatch):
    """Somebody is at the keyboard, on a day that can be set."""
    monkeypatch.setattr(learner, "inert", lambda: False)
    monkeypatch.setattr(learner, "START", tmp_path / "05-momentum-theory")
    monkeypatch.setenv("COURSE_RECORDS", str(tmp_path))
    monkeypatch.setenv("COURSE_NOW", "2026-12-01T10:00")
    for kept in (learner._unkept, learner._told):
        kept.clear()
    learner._saved.cache_clear()
    return lambda day: monkeypatch.setenv("COURSE_NOW", f"2026-12-{day:02}T10:00")


def test_a_guess_is_kept_with_how_sure_one_is_and_can_be_changed(page, at_work):
    page.shown(lambda: guess("04-valley"))
    page.press("sure")
    assert "choose an answer" in page.panels[0].status.value and learner.everything() == []
    page.press("larger")
    page.press(TRUTH)
    page.press("fairly sure")
    assert f"You guessed: {TRUTH} (fairly sure)." in page.text
    assert [r["answer"] for r in learner.of("guess")] == ["larger", TRUTH, TRUTH]
    assert page.kept == [learner.of("guess")[-1]], "the saved notebook holds it too"
    marked = [text for text, button in page.panels[0].options.items() if button.icon]
    assert marked == [TRUTH]


def test_a_later_look_shows_what_was_guessed(page, at_work):
    page.shown(lambda: guess("04-valley")).press("larger")
    page.shown(lambda: guess("04-valley"))
    assert "You guessed: larger." in page.text
    assert "You guessed: larger." in page.panels[0].status.value


def test_a_reveal_says_what_was_guessed_what_is_so_why_and_where(page, at_work):
    page.shown(lambda: guess("04-valley")).press("larger")
    said = page.shown(lambda: reveal("04-valley")).text
    assert "You guessed: larger." in said and f"What is so: {TRUTH}." in said
    assert "500 times" in said and "Shown in: Figure: two paths in the valley." in said
    assert "right" not in said
    page.shown(lambda: guess("04-wells")).press(questions.named("04-wells").right)
    assert "That is right." in page.shown(lambda: reveal("04-wells")).text


def test_what_has_been_revealed_is_not_guessed_again(page, at_work):
    page.shown(lambda: guess("04-valley")).press("larger")
    page.shown(lambda: reveal("04-valley"))
    page.shown(lambda: guess("04-valley"))
    assert all(button.disabled for button in page.panels[0].options.values())
    page.shown(lambda: reveal("04-valley"))
    assert len(learner.of("reveal")) == 1


def test_a_reveal_before_the_guess_keeps_it_open(page, at_work):
    page.shown(lambda: reveal("04-valley"))
    assert "You have not guessed yet." in page.text and learner.everything() == []
    assert all("<details>" in data["text/html"] for data, _ in page.outputs.values())
    page.shown(lambda: guess("04-valley")).press("larger")
    assert "You guessed: larger." in page.shown(lambda: reveal("04-valley")).text


def test_where_nothing_can_be_written_the_buttons_say_so(page, at_work, tmp_path):
    (tmp_path / learner.FILE).mkdir()
    page.shown(lambda: guess("04-valley")).press("larger")
    said = page.panels[0].status.value
    assert "You guessed: larger." in said and "cannot be written" in said
    assert "You guessed: larger." in page.shown(lambda: reveal("04-valley")).text


def test_records_that_make_no_sense_stop_nothing(page, at_work, tmp_path):
    line = {"v": 1, "kind": "guess", "name": "04-valley", "at": "", "sure": 7}
    text = "".join(json.dumps({**line, "answer": odd}) + "\n" for odd in ([1], {}, True, "gone"))
    (tmp_path / learner.FILE).write_text(text)
    assert "You guessed: gone (7)." in page.shown(lambda: guess("04-valley")).text
    page.shown(lambda: reveal("04-valley"))
    page.shown(progress)
    page.shown(review)


@pytest.mark.parametrize("typed, right", [(14.0, True), (13, True), (40, False)])
def test_a_number_counts_within_its_bounds(page, at_work, typed, right):
    page.shown(lambda: guess("01-walk"))
    page.panels[0].field.value = typed
    page.panels[0].keep.click()
    page.shown(lambda: reveal("01-walk"))
    assert ("That is right." in page.text) == right
    assert learner.of("reveal")[0]["right"] is right


def test_names_that_are_no_guess_are_told_so(page):
    with pytest.raises(UnknownQuestion, match="04-valley"):
        guess("04-vally")
    with pytest.raises(UnknownQuestion, match="self-check"):
        reveal("04-check-1")
    with pytest.raises(UnknownQuestion, match="There is no question"):
        self_check("99")


def test_a_self_check_says_of_each_answer_why_and_keeps_it(page, at_work):
    page.shown(lambda: self_check("04"))
    assert len(page.panels) == 4
    one = page.panels[0].question
    wrong = next(option for option in one.options if option != one.right)
    page.press(wrong)
    assert page.panels[0].status.value.count("No.") == 1
    page.press(one.right)
    assert "Yes." in page.panels[0].status.value
    assert [r["right"] for r in learner.of("answer", one.id)] == [False, True]


def test_with_nothing_due_a_review_says_so_in_a_line(page, at_work):
    assert page.shown(review).text == "No question from an earlier chapter is due today."


def test_a_review_asks_what_is_due_from_earlier_chapters_only(page, at_work):
    for name in ("04-valley", "04-wells", "01-walk", "02-ramp", "05-steps", "06-swing"):
        one = questions.named(name)
        learner.add("guess", name, answer=one.right or one.number, sure=None)
        reveal(name)
    assert page.shown(review).panels == [], "not on the same day"
    at_work(2)
    page.shown(review)
    assert [panel.question.id for panel in page.panels] == ["01-walk", "02-ramp", "04-valley"]
    page.press("9", panel=1)
    page.press("larger", panel=2)
    assert "No: more than a hundred times smaller." in page.panels[2].status.value
    page.shown(review)
    assert [panel.question.id for panel in page.panels] == ["01-walk", "04-wells"]
    at_work(3)
    page.shown(review)
    assert "04-valley" in [panel.question.id for panel in page.panels], "wrong: the next day"
    at_work(5)
    left = [one.id for one in review_questions()]
    assert "02-ramp" in left, "right: after three days"


def review_questions():
    from course.study.reviewing import due_questions

    return due_questions(learner.everything(), learner.now().date())


CALLS = {
    "guess": lambda: guess("04-valley"),
    "reveal": lambda: reveal("04-valley"),
    "progress": progress,
    "review": review,
    "self_check": lambda: self_check("04"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_while_grading_each_shows_the_same_text_in_every_run(page, tmp_path, monkeypatch, call):
    monkeypatch.setenv("COURSE_RECORDS", str(tmp_path))
    first = [*page.shown(call).outputs.values()]
    (tmp_path / learner.FILE).write_text(
        json.dumps({"v": 1, "kind": "guess", "name": "04-valley", "at": "", "answer": "larger"})
    )
    monkeypatch.setenv("COURSE_NOW", "2027-01-01")
    assert [*page.shown(call).outputs.values()] == first
    assert page.panels == [] and page.kept == []
    assert all(set(data) == {"text/plain", "text/html"} for data, _ in first)


def test_without_a_kernel_the_options_stand_as_text(page):
    page.shown(lambda: guess("04-valley"))
    for option in questions.named("04-valley").options:
        assert f"- {option}" in page.text
