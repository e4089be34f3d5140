"""Every *Guess first* of the chapters is asked by `guess` and told by a later `reveal`."""

import re

import numpy as np
import pytest
from scipy import special
from scipy.signal import lfilter

from autograder.writing import sources
from course import objective
from course.chapters.series import prices
from course.methods import run
from course.study import questions

CHAPTERS = sources.chapters()
CALL = re.compile(r'^(guess|reveal)\("([\w-]+)"\)$', re.M)
FIRST = re.compile(r"guess first", re.I)


def cells(chapter):
    return sources.read(chapter).cells


def calls(chapter, name):
    """The ids that a chapter hands to `guess` or `reveal`, with the numbers of their cells."""
    return {
        id: number
        for number, cell in enumerate(cells(chapter))
        for called, id in CALL.findall(cell.source)
        if called == name
    }


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_guess_first_is_followed_by_its_question_before_the_next(chapter):
    """A guess may stand a few cells below the words, but not below those of the next."""
    marks = ""
    for cell in cells(chapter):
        if cell.cell_type == "markdown":
            marks += "F" * len(FIRST.findall(" ".join(cell.source.split())))
        else:
            marks += "".join("G" for called, _ in CALL.findall(cell.source) if called == "guess")
    assert marks and re.fullmatch("(FG)*", marks)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_is_declared_is_asked_once_in_its_order_and_revealed_later(chapter):
    declared = [id for id, one in questions.guesses().items() if one.chapter == chapter[:2]]
    asked, told = calls(chapter, "guess"), calls(chapter, "reveal")
    assert list(asked) == declared and sorted(told) == sorted(declared)
    assert all(asked[id] < told[id] for id in declared)
    text = "\n".join(cell.source for cell in cells(chapter))
    assert len(CALL.findall(text)) == 2 * len(declared)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_a_reveal_names_as_shown_stands_in_the_chapter_before_or_around_it(chapter):
    for id, number in calls(chapter, "reveal").items():
        before = "\n".join(cell.source for cell in cells(chapter)[:number])
        titles = re.findall(r"^#+ (.+)$", before, re.M)
        assert questions.guesses()[id].shown in titles, id


def test_calls_that_ask_or_tell_are_not_run_while_grading():
    names = r"^(guess|reveal|review|progress|self_check)\("
    for chapter in CHAPTERS:
        for cell in cells(chapter):
            if cell.cell_type == "code" and re.search(names, cell.source, re.M):
                assert sources.is_demo(cell), cell.source


def test_every_chapter_but_the_first_begins_with_a_review():
    for chapter in CHAPTERS[1:]:
        code = [cell.source for cell in cells(chapter) if cell.cell_type == "code"]
        assert code[1] == "review()" or "review()" in code[:3], chapter


# ------------------------------------------------------------ right answers, computed


def right(id):
    return questions.guesses()[id].right


def number(id):
    return questions.guesses()[id].number


def last_loss(name, method, start, lr, steps, beta=0.0):
    surface = objective(name)
    return surface.f(run(method, surface.grad, start, lr, steps, beta=beta)[-1])


def test_numbers_of_the_first_chapters():
    x = 10 - 0.1 * 2 * 10
    assert number("00-moves") == pytest.approx(x - 0.1 * 2 * x)
    steps = number("01-walk")
    assert 2 * 0.8**steps < 0.1 <= 2 * 0.8 ** (steps - 1)
    assert pytest.approx(3e6, rel=0.1) == 10**20 * 1e-6 / (3600 * 24 * 365.25)
    assert "three million years" in right("01-search")
    assert 1.1**145 * 1e-6 > 1 > 1.1**144 * 1e-6 and "150" in right("01-saddle")
    assert pytest.approx(1e-12, rel=0.1) == 0.25**20
    assert "millionth of a millionth" in right("01-vanish")


def test_who_wins_with_memory_on_the_ravine():
    momentum, plain = (
        [last_loss("ravine", method, [10.0, 1.0], lr, 15, 0.8) for lr in (0.05, 0.09)]
        for method in ("momentum", "gd")
    )
    assert momentum[0] < plain[0] and momentum[1] > plain[1]
    assert right("01-memory") == "momentum at 0.05, gradient descent at 0.09"
    ratio = 0.272 / last_loss("ravine", "momentum", [10.0, 1.0], 0.09, 15, 0.5)
    assert 400 < ratio < 600 and right("04-valley") == "more than a hundred times smaller"
    bowl = [last_loss("bowl", m, [2.0, 2.0], 0.1, 30, 0.9) for m in ("gd", "momentum")]
    assert bowl[0] < bowl[1] and right("04-bowl") == "plain descent"


def test_numbers_of_averages():
    year = prices()
    smooth, level = [], year[0]
    for value in year:
        level = 0.95 * level + 0.05 * value
        smooth.append(level)
    assert np.argmin(smooth) == number("02-lowest") and np.argmin(year) == 59
    assert number("02-three") == pytest.approx(0.9 * (0.9 * 5 + 0.1 * 6) + 0.1 * 4)
    assert 0.1 * 0.9 ** number("02-weights") < 0.01 < 0.1 * 0.9 ** (number("02-weights") - 1)
    assert 20 * (1 - 0.9**10) < 15 and right("02-cold") == "less than 15"
    assert pytest.approx((19 - 1) / 2) == 0.9 / 0.1 and right("02-window") == "β = 0.9"
    assert right("02-ramp") == "9" and right("02-noise") == "9 steps, as before"
    ramp = np.arange(20_000.0)
    for noise in (0, 1, 2):
        seen = ramp + noise * np.random.default_rng(3).standard_normal(len(ramp))
        late = ramp - lfilter([0.1], [1, -0.9], seen)
        assert np.mean(late[500:]) == pytest.approx(9, abs=0.05)
    left = 0.25 / abs(1 - 0.75 * np.exp(2j * np.pi / 7))
    assert left == pytest.approx(1 / 3, abs=0.03) and right("02-week") == "about a third"


def test_where_the_ball_ends():
    quartic = objective("quartic")
    plain, ball = (
        run(method, quartic.grad, -2.0, 0.1, 300, beta=0.8)[-1] for method in ("gd", "momentum")
    )
    assert plain < 0 < ball and right("01-basin").startswith("the higher")
    assert right("04-wells") == "plain descent in the shallow one, momentum in the deeper one"
    shelf = objective("sincos")
    steps = {0.2: 500, 0.5: 500, 0.7: 50, 0.9: 20}
    walks = {b: run("momentum", shelf.grad, 0.9, 0.2, n, beta=b) for b, n in steps.items()}
    assert [b for b, walk in walks.items() if walk.min() < 0] == [0.5, 0.7, 0.9]
    assert right("04-shelf") == "0.5, 0.7 and 0.9"


def test_numbers_of_the_theory():
    kappa = 1000
    plain, tuned = (kappa - 1) / (kappa + 1), (kappa**0.5 - 1) / (kappa**0.5 + 1)
    assert np.log(1e-6) / np.log(plain) == pytest.approx(6908, rel=0.01)
    assert np.log(tuned) / np.log(plain) > 10 and right("05-steps") == "less than a tenth"
    brake = (0.9 * (1 - 0.8)) ** 0.5
    assert 1 - brake > 0.5 and right("06-steep") == "more than half"
    assert 3.8 / 2.8 < 3.8 and right("06-edge") == "a smaller one"
    valley = objective("ravine")
    paths = {
        method: run(method, valley.grad, [10.0, 1.0], 0.04, 100, beta=0.9)[:, 1]
        for method in ("momentum", "nesterov")
    }
    last = {method: np.flatnonzero(np.abs(y) > 0.05)[-1] + 1 for method, y in paths.items()}
    assert last == {"momentum": 57, "nesterov": 4} and right("06-swing") == "less than 10"


def test_numbers_of_networks():
    assert np.log(0.01) / np.log(0.4) == pytest.approx(number("07-price"), abs=0.05)
    assert pytest.approx(0.36, abs=0.01) == 2.01**2 * 3 * 2.01 - 24
    assert right("07-knob") == "about 0.36"
    assert special.expit(0.1 + 0.4 * 0.1 * 2) > 0.5 and right("07-forward") == "0.4, and above"
    assert number("07-count") == (2 + 1) * 2 + (2 + 1) * 1
    assert -np.log(special.softmax([0.0580, 0.4275])[0]) > np.log(2)
    assert right("07-logits") == "above" and number("09-count") == 20 + 20 + 20 + 1


def test_the_interval_of_62_percent_of_200_is_wilson_s():
    p, n, z = 0.62, 200, 1.96
    middle, half = p + z**2 / (2 * n), z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    low, high = ((middle + sign * half) / (1 + z**2 / n) for sign in (-1, 1))
    assert right("08-digits") == f"{low:.0%} and {high:.0%}"


def test_a_third_of_the_rate_asks_for_more_momentum_to_get_over_the_hill():
    slope = objective("lab_quartic").grad

    def least(lr):
        betas = np.arange(100) / 100
        ends = (run("momentum", slope, 6.0, lr, 150, beta=beta)[-1] for beta in betas)
        return next(beta for beta, end in zip(betas, ends, strict=True) if abs(end + 2) < 1)

    assert (least(0.001), least(0.001 / 3)) == (0.86, 0.92)
    assert right("08-map") == "from a larger one, about 0.92"


def test_a_long_first_step_lands_beyond_the_hill_without_speed():
    slope = objective("lab_quartic").grad
    assert slope(6.0) == 592
    landed = {start: run("gd", slope, start, 0.0079, 150) for start in (6.0, 5.75)}
    assert landed[6.0][1] == pytest.approx(6 - 4.7, abs=0.05) and landed[6.0][1] < 1.375
    assert [walk[-1] for walk in landed.values()] == pytest.approx([-2, 4])
