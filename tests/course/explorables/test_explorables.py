"""What all explorables promise, whatever they show."""

import base64
import dataclasses
import html
import inspect
import io
import itertools
import json
import re
import subprocess
import sys
import threading

import nbformat
import numpy as np
import pytest
from PIL import Image

from autograder.writing.sources import ROOT
from benchmarks import contact_sheet
from course import explore
from course.explorables import display, printing
from course.explorables.controls import Button, Choice, Slider

LONGEST = 300  # characters of a caption; three lines hold them


def made(name):
    return getattr(explore, name)()


def slider_values(control):
    """Both ends and a few positions between, as the page sends them."""
    steps = round((control.high - control.low) / control.step)
    positions = [control.low + control.step * round(steps * part) for part in (0, 0.3, 0.61, 1)]
    return [10**p if control.log else p for p in positions]


def values_of(control):
    if isinstance(control, Slider):
        return slider_values(control)
    return list(control.options) if isinstance(control, Choice) else [False, True]


def settings(shown, number=24):
    """All corners for up to four controls, and more settings at random."""
    names = list(shown.controls)
    ends = [[values_of(shown.controls[n])[0], values_of(shown.controls[n])[-1]] for n in names]
    corners = itertools.islice(itertools.product(*ends), 16)
    yield from (dict(zip(names, corner, strict=True)) for corner in corners)
    rng = np.random.default_rng(0)
    for _ in range(number):
        yield {n: values_of(c)[rng.integers(len(values_of(c)))] for n, c in shown.controls.items()}


def same(a, b) -> bool:
    if dataclasses.is_dataclass(a):
        return all(same(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    if isinstance(a, dict):  # a reader's function may add a racer
        return a.keys() >= b.keys() and all(same(a[k], b[k]) for k in b)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, np.ndarray | float | int):
        return np.array_equal(a, b, equal_nan=np.asarray(a).dtype.kind in "fc")
    return a == b


@pytest.mark.parametrize("name", explore.NAMES)
def test_it_asks_one_question_with_a_goal_in_numbers_that_is_not_met_at_the_start(name):
    shown = made(name)
    assert shown.question.endswith("?") and shown.question.count("?") == 1
    assert re.search(r"\d", shown.goal), shown.goal
    assert shown.title and not shown.title.endswith(".")
    assert not shown.met(shown.state)
    met = [bool(shown.met(shown.state_at(**frame))) for frame in shown.frames]
    assert len(met) == 5 and not any(met), "the strip leaves it to be found"
    assert shown.why.endswith(".") and shown.then.startswith("try "), shown.then
    assert 0 <= shown.near(shown.state) < 1


@pytest.mark.parametrize("name", explore.NAMES)
def test_every_setting_has_a_state_and_a_caption_of_three_lines_at_most(name):
    shown = made(name)
    for values in settings(shown):
        read = {n: shown.controls[n].read(v) for n, v in values.items()}
        state = shown.state_at(**read)
        assert type(state).__dataclass_params__.frozen
        assert same(state, shown.state_at(**read)), "compute is pure"
        words = shown.caption(state)
        assert 20 < len(words) <= LONGEST, (values, words)
        assert not re.search(r"\bnan\b|\binf\b|None", words), (values, words)
        assert "\n" not in words and words[-1] == "."


@pytest.mark.parametrize("name", explore.NAMES)
def test_each_control_moves_what_is_seen(name):
    shown = made(name)
    panel = shown.widget
    for control in shown.controls:
        seen = set()
        for value in values_of(shown.controls[control]):
            panel.values = {**panel.values, control: value}
            assert shown.parameters[control] == pytest.approx(value)
            seen.add((panel.motion, panel.still, json.dumps([panel.stage, panel.words])))
            assert panel.caption == shown.caption(shown.state)
            assert panel.met == bool(shown.met(shown.state)) == (panel.near == 1)
        if control not in panel.disabled:
            assert len(seen) > 1, f"{control} changes nothing to be seen"


@pytest.mark.parametrize("name", explore.NAMES)
def test_controls_are_named_and_start_on_their_grid(name):
    for control in made(name).controls.values():
        assert 0 < len(control.label) <= 40
        if isinstance(control, Slider):
            start = np.log10(control.value) if control.log else control.value
            steps = (start - control.low) / control.step
            assert control.low <= start <= control.high
            assert abs(steps - round(steps)) < 0.02 or control.log, (control.label, steps)
        else:
            assert isinstance(control, Choice | Button)


@pytest.mark.parametrize("name", explore.NAMES)
def test_the_page_may_send_nonsense_and_the_kernel_keeps_within_bounds(name):
    shown = made(name)
    panel = shown.widget
    for control, c in shown.controls.items():
        panel._moved(panel, {"number": 1, "values": {control: 1e300, "no such": 3}}, [])
        if isinstance(c, Slider):
            assert shown.parameters[control] == pytest.approx(slider_values(c)[-1])
    panel._moved(panel, {}, [])
    panel._moved(panel, "what", [])
    assert set(shown.parameters) == set(shown.controls)


@pytest.fixture
def displayed(monkeypatch):
    """What an explorable displays: a list of bundles, type → data."""
    bundles = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: bundles.append(data))
    return bundles


def grey(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"), float)


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_page_without_a_kernel_has_a_strip_of_five_pictures_with_words(
    name, displayed, monkeypatch
):
    monkeypatch.setattr(display, "live", lambda: True)  # as when the page was made
    shown = made(name)
    shown._ipython_display_()
    panel, bundle = displayed
    assert set(panel) == {"text/plain", display.WIDGET}
    assert set(bundle) == {"text/plain", "text/html"}
    picture = bundle["text/html"].partition("base64,")[2].partition('"')[0]
    strip = grey(base64.b64decode(picture))
    assert strip.shape[1] == 630
    assert strip.shape[0] > 5 * 200, "five pictures and their words"
    text = bundle["text/plain"]
    assert f'alt="{html.escape(text)}"' in bundle["text/html"], "an exported page keeps its words"
    assert shown.goal in text and len(text.splitlines()) == 7
    assert "Goal met." not in text
    for frame in shown.frames:
        assert set(frame) <= set(shown.controls)
        assert shown.caption(shown.state_at(**frame)) in text
    scenes = [shown.scene(shown.state_at(**frame)) for frame in shown.frames]
    assert len({scene.motion() for scene in scenes}) == 5, "each shows something else"


def test_without_a_kernel_nothing_is_drawn(monkeypatch, displayed):
    def no(*_):
        raise AssertionError("a figure was made")

    monkeypatch.setattr(printing, "picture", no)
    for name in explore.NAMES:
        made(name)._ipython_display_()
    assert [set(bundle) for bundle in displayed] == [{"text/plain"}] * len(explore.NAMES)


def test_a_submission_that_shows_explorables_keeps_its_score_and_draws_nothing(hand_in):
    def add(nb):
        every = "\n".join(f"display(explore.{name}())" for name in explore.NAMES)
        text = f"from IPython.display import display\nfrom course import explore\n{every}"
        nb.cells.insert(2, nbformat.v4.new_code_cell(text))

    plain = hand_in("04-momentum", rest="right")
    shown = hand_in("04-momentum", rest="right", change=add)
    assert shown.score == plain.score == sum(plain.points.values())
    (cell,) = (c for c in shown.notebook.cells if "explore.ravine()" in c.source)
    kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
    assert kinds == {"text/plain"}, "words only: nothing was drawn"


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_readers_function_that_fails_is_replaced_and_the_caption_says_so(name):
    function = getattr(explore, name)
    for own in inspect.signature(function).parameters:

        def unwritten(*_args, **_more):
            raise NotImplementedError

        def broken(*_args, **_more):
            raise ZeroDivisionError("division by\nzero")

        shown = made(name)
        for values in ({}, *shown.frames):
            right = shown.state_at(**values)
            mine = function(**{own: unwritten})
            if "not written yet" not in mine.computed({**mine.parameters, **values})[1]:
                continue  # not asked at this setting
            mine.set(**values)
            assert same(mine.state, right)
            assert f"Your `{own}` is not written yet" in mine.widget.remark
            mine = function(**{own: broken})
            mine.set(**values)
            assert "ZeroDivisionError (division by)" in mine.widget.remark
            break
        else:
            raise AssertionError(f"{name} never asks the reader's {own}")


def test_an_explorable_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(AttributeError, match="There is no explorable 'gorge'; there are: edge"):
        explore.gorge  # noqa: B018
    with pytest.raises(ValueError, match="There is no control 'gamma' here; there are: kappa"):
        made("ravine").set(gamma=1)


def test_explorables_load_neither_torch_nor_pyplot_and_the_course_loads_no_widgets():
    code = (
        "import sys, course; from course import explore, figures\n"
        "assert not {'anywidget', 'ipywidgets', 'torch'} & set(sys.modules)\n"
        "for name in explore.NAMES: getattr(explore, name)().text()\n"
        "assert not {'torch', 'scipy', 'ipywidgets', 'matplotlib.pyplot'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def cells_of_chapters():
    """(chapter, the cell's head, its text) of every cell in the sources."""
    for path in sorted((ROOT / "source").glob("*/*.py")):
        for cell in path.read_text(encoding="utf-8").split("\n# %%")[1:]:
            head, _, text = cell.partition("\n")
            yield path.stem, head, text


def test_every_explorable_is_used_in_a_chapter_as_a_demonstration_with_prediction_and_question():
    used = set()
    cells = list(cells_of_chapters())
    for place, (chapter, head, text) in enumerate(cells):
        for name in re.findall(r"^explore\.(\w+)\(", text, flags=re.M):
            used.add(name)
            assert "demo" in head, f"{chapter}: grading would run {name}"
            before = [t for _, head, t in cells[:place] if "[markdown]" in head][-1]
            asked = any("guess(" in t for _, _, t in cells[place - 3 : place])
            assert asked or re.search(r"predict|guess|write down|before you", before, re.I), name
            after = next(t for _, head, t in cells[place + 1 :] if "[markdown]" in head)
            assert "?" in after, f"{chapter}: a question after {name}"
    assert used == {*explore.NAMES, "make"}


def test_the_contact_sheet_shows_every_explorable():
    assert (ROOT / "docs" / "explorables.md").read_text(encoding="utf-8") == contact_sheet.page()
    for name in explore.NAMES:
        with Image.open(ROOT / "docs" / "explorables" / f"{name}.png") as shot:
            assert shot.width > 800 and shot.height > 400, "controls, picture, words"


@pytest.mark.parametrize("name", explore.NAMES)
def test_no_goal_is_a_needle(name):
    """One in a thousand of the settings that the controls allow, or more, reaches it."""
    shown, rng = made(name), np.random.default_rng(2)

    def drawn(control):
        if not isinstance(control, Slider):
            values = values_of(control)
            return values[rng.integers(len(values))]
        steps = round((control.high - control.low) / control.step)
        position = control.low + control.step * rng.integers(steps + 1)
        return control.read(10**position if control.log else position)

    wanted, tries = 5, 5000
    for _ in range(tries):
        setting = {n: drawn(c) for n, c in shown.controls.items()}
        wanted -= shown.met(shown.state_at(**setting))
        if not wanted:
            return
    raise AssertionError(f"{5 - wanted} of {tries} settings reach the goal")


def test_of_two_functions_only_the_one_that_fails_is_replaced():
    def forward(x, W_h, W_z):
        return np.zeros(2), 0.0, 0.25

    def backward(x, y, W_h, W_z):
        raise NotImplementedError

    shown = explore.backprop(forward=forward, backward=backward)
    caption = shown.widget.caption
    assert shown.widget.remark.startswith(
        "Your `backward` is not written yet; the course's own is drawn."
    )
    assert "forward" not in shown.widget.remark and "0.25" in caption


def test_an_earlier_position_that_comes_late_moves_nothing_back():
    shown = explore.ravine()
    panel = shown.widget
    for number, beta in ((1, 0.4), (3, 0.6), (2, 0.5)):
        panel._moved(panel, {"number": number, "values": {"beta": beta}}, [])
    assert shown.parameters["beta"] == panel.values["beta"] == 0.6
    assert panel.answered == 3


def test_positions_that_come_in_two_threads_end_at_the_newest_in_all_that_is_shown():
    shown = explore.ravine()
    panel = shown.widget
    betas = [round(0.02 * k, 2) for k in range(1, 41)]

    def send(every_other):
        for number in range(every_other, len(betas), 2):
            panel._moved(panel, {"number": number, "values": {"beta": betas[number]}}, [])

    threads = [threading.Thread(target=send, args=(start,)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shown.parameters["beta"] == betas[-1]
    alone = made("ravine")
    alone.set(beta=betas[-1])
    assert panel.caption == alone.widget.caption
    assert panel.motion == alone.widget.motion
