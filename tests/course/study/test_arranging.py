"""Lines to be put in order: the right order passes, and each wrong line is the mistake it is."""

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.writing.student_code import solutions
from autograder.writing.study_data import parted
from course import arrange, hint
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.judge import judge
from course.study import arranging, learner, lines
from course.study.hints import ladder
from helpers.learners import at_the_keyboard

PATHS = {
    "two_steps",
    "gradient_descent",
    "minibatch_sgd",
    "descend_until",
    "momentum",
    "momentum_ewma",
    "nesterov",
    "nesterov_torch",
    "noisy_gradient_descent",
    "adagrad",
    "rmsprop",
    "adam",
    "adamw",
}
NAMES = sorted(PATHS)


def right(name):
    """The lines of the solution, in order, and what stands above them."""
    return parted(solutions(REGISTRY[name].chapter)[name])


def order_of(name, wanted):
    given = lines.of(name).lines
    return [given.index(line) for line in wanted]


def verdict(name, order, out=()):
    return arranging.verdict(banks.load(name), lines.of(name), order, out)


def test_every_path_exercise_has_lines_and_no_other():
    probes = {"path_probe", "fixed_steps_probe", "minibatch_probe", "noisy_path_probe"}
    assert {id for id, one in REGISTRY.items() if one.probe in probes} == PATHS
    assert {id for id, one in REGISTRY.items() if one.decoys} == PATHS
    assert all(lines.of(name) for name in PATHS) and lines.of("bce") is None


@pytest.mark.parametrize("name", NAMES)
def test_the_right_order_passes_and_the_shown_one_never_does(name):
    given, (head, body) = lines.of(name), right(name)
    assert given.head == head and set(body) < set(given.lines)
    passed, said = verdict(name, order_of(name, body))
    assert passed and "write your own" in said
    shown = range(len(given.lines))
    decoys = [place for place in shown if given.lines[place] not in body]
    assert 2 <= len(decoys) <= 3
    assert not verdict(name, shown)[0] and not verdict(name, shown, decoys)[0]


@pytest.mark.parametrize("name", NAMES)
def test_each_wrong_line_in_its_place_is_the_mistake_that_it_is_said_to_be(name):
    head, body = right(name)
    bank = banks.load(name)
    for good, decoy, id in REGISTRY[name].decoys:
        wrong = [line.replace(good, decoy) if line.strip() == good else line for line in body]
        names = {"np": np}
        exec(lines.of(name).program(order_of(name, wanted=wrong)), names)
        found = judge(bank, [ask(name, names[name], bank.probe, c.input) for c in bank.cases])
        assert (found.mistake or found.convention) == id, decoy
        said = verdict(name, order_of(name, wrong))[1]
        assert said.endswith(found.message) and bank.alternatives[id].message in said


def test_an_order_that_python_cannot_read_is_a_sentence_about_a_line():
    head, body = right("momentum")
    inside = [line for line in body if line.startswith("        ")]
    said = verdict("momentum", order_of("momentum", [*inside, body[-1]]))[1]
    assert said.startswith("Not yet. Python cannot read it, at the line `")
    assert verdict("momentum", [])[1].startswith("Not yet. Python cannot read it")


def test_the_last_hint_offers_the_lines(capsys):
    for name in ("momentum", "bce"):
        said = ladder(banks.load(name))[-1]
        assert (f'arrange("{name}")' in said) == (name in PATHS)
    hint("two_steps", 5)
    assert 'arrange("two_steps")' in capsys.readouterr().out


def test_without_the_folder_there_is_nothing_to_arrange_and_no_hint_of_it(capsys, monkeypatch):
    monkeypatch.setattr(lines, "_all", dict)
    arrange("momentum")
    assert "no lines of `momentum`" in capsys.readouterr().out
    assert not any("arrange" in said for said in ladder(banks.load("momentum")))


def test_without_a_kernel_the_lines_stand_as_text(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data))
    arrange("momentum")
    assert [list(data) for data in shown] == [["text/plain"]]
    assert all(line in shown[0]["text/plain"] for line in lines.of("momentum").lines)


def test_the_panel_judges_what_it_is_asked_and_keeps_it_for_the_next_session(tmp_path, monkeypatch):
    from course.study.arranging_panel import ArrangingPanel

    at_the_keyboard(tmp_path, monkeypatch)
    given, (_, body) = lines.of("momentum"), right("momentum")
    panel = ArrangingPanel(banks.load("momentum"), given, *arranging.last("momentum", given))
    assert panel.order == list(range(len(given.lines))) and panel.out == []
    panel.asked = 1
    assert panel.said.startswith("Not yet.") and panel.answered == 1
    places = order_of("momentum", body)
    panel.out = [place for place in panel.order if place not in places]
    panel.order = places + panel.out
    panel.asked = 2
    assert panel.said.startswith("Passed.") and panel.answered == 2
    assert arranging.last("momentum", given) == (panel.order, panel.out)
    assert not learner.passed("momentum"), "it is an exercise, not the answer"


@pytest.mark.parametrize(
    "facts",
    [{}, {"order": 3, "out": []}, {"order": ["a"], "out": []}, {"order": [0, 0], "out": []}],
)
def test_a_damaged_record_of_an_order_is_passed_over(tmp_path, monkeypatch, facts):
    at_the_keyboard(tmp_path, monkeypatch)
    learner.add("arranged", "momentum", **facts)
    given = lines.of("momentum")
    assert arranging.last("momentum", given) == (list(range(len(given.lines))), [])
