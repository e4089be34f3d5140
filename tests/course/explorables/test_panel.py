"""Positions of controls flow one way: from the page, or from code, to the picture; never round."""

import json

import pytest

from course import explore
from helpers.panels import panel_page


@pytest.fixture
def shown():
    return explore.ravine()


@pytest.fixture
def sent(shown, monkeypatch):
    """What the kernel sends to the page from now on: a list of states."""
    states = []
    monkeypatch.setattr(
        shown.widget.comm, "send", lambda data, **_: states.append(data.get("state", {}))
    )
    return states


def move(shown, number, **values):
    shown.widget._moved(shown.widget, {"number": number, "values": values}, [])


def test_what_the_page_moved_is_answered_but_not_sent_back(shown, sent):
    move(shown, 1, beta=0.6)
    (answer,) = sent
    assert set(answer) <= {"answered", "caption", "words", "near"}, (
        "and the numbers, which go as they are"
    )
    assert shown.widget.values["beta"] == shown.parameters["beta"] == 0.6


def test_a_position_beyond_its_bounds_is_held_and_not_sent_back(shown, sent):
    move(shown, 1, beta=7.0)
    assert shown.parameters["beta"] == shown.widget.values["beta"] == 0.99
    assert "values" not in sent[-1]


def test_what_code_sets_is_sent(shown, sent):
    shown.set(beta=0.6)
    (values,) = [state["values"] for state in sent if "values" in state]
    assert values == shown.parameters


def test_what_code_changes_because_the_page_moved_something_is_sent(shown, sent):
    shown.widget.observe(lambda _: shown.set(lr=2.0), "values")
    move(shown, 1, beta=0.6)
    assert sent[-1]["values"] == {**shown.parameters, "beta": 0.6, "lr": 2.0}


@pytest.mark.parametrize("by", ["page", "set", "widget"])
def test_a_moved_control_is_computed_once(shown, by):
    panel, compute, calls = shown.widget, shown.compute, []

    def counted(**parameters):
        calls.append(parameters["beta"])
        return compute(**parameters)

    shown.compute = counted
    if by == "page":
        move(shown, 1, beta=7.0)
    elif by == "set":
        shown.set(beta=7.0)
    else:
        panel.values = {"beta": 7.0}
    assert calls == [0.99]
    assert panel.values == shown.parameters and set(panel.values) == set(shown.controls)


@pytest.fixture
def view(browser, shown):
    """A page with two views of a panel, without a kernel: `sent` holds what it would hear."""
    page = panel_page(browser, shown, ("first", "second"), answers=False)
    yield page
    assert not page.errors
    page.close()


def slider(page, shown, name, view="first"):
    return page.locator(f"#{view}").get_by_role("slider", name=shown.controls[name].label)


def position(page, shown, name, view="first"):
    return float(slider(page, shown, name, view).input_value())


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_a_slider_under_the_hand_is_not_pulled_back_by_what_the_kernel_said_before(view, shown):
    slider(view, shown, "beta").press("ArrowRight")
    assert position(view, shown, "beta") == pytest.approx(0.31)
    old = {"kappa": 100.0, "lr": 2.0, "beta": 0.3}
    view.evaluate("values => kernel({ values })", old)
    assert position(view, shown, "beta") == pytest.approx(0.31), "its message is on its way"
    assert position(view, shown, "lr") == pytest.approx(2.0)
    view.evaluate("answered => kernel({ answered })", 1)
    view.evaluate("values => kernel({ values })", {**old, "beta": 0.9})
    assert position(view, shown, "beta") == pytest.approx(0.9), "answered: code has set it since"


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_an_answer_that_corrects_a_position_moves_the_slider(view, shown):
    slider(view, shown, "beta").press("ArrowRight")
    values = {"kappa": 10.0, "lr": 1.6, "beta": 0.25}
    view.evaluate("answer => kernel(answer)", {"values": values, "answered": 1})
    assert position(view, shown, "beta") == pytest.approx(0.25)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_two_views_move_together_and_their_messages_are_numbered_in_one_row(view, shown):
    for _ in range(2):
        slider(view, shown, "beta").press("ArrowRight")
    assert position(view, shown, "beta", "second") == pytest.approx(0.32)
    view.evaluate("answered => kernel({ answered })", 2)
    slider(view, shown, "beta", "second").press("ArrowRight")
    assert position(view, shown, "beta") == pytest.approx(0.33)
    sent = json.loads(view.evaluate("JSON.stringify(sent)"))
    assert [message["number"] for message in sent] == [1, 2, 3]
    assert [message["values"]["beta"] for message in sent] == pytest.approx([0.31, 0.32, 0.33])


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("away, least, most", [(0, 4, 4), (200, 8, 12)])
def test_the_longer_the_way_to_the_kernel_the_more_positions_are_on_it(
    view, shown, away, least, most
):
    """A kernel that hears the first position `away` milliseconds later, and answers nothing yet."""
    view.evaluate(
        """async (away) => {
          window.posts = [];
          model.send = (content, callbacks) => content.values && posts.push(callbacks);
          const slider = document.querySelector("#first input");
          const move = async () => {
            slider.stepUp();
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            await null;
          };
          await move();
          const then = performance.now() + away;
          while (away && performance.now() < then) await new Promise((f) => setTimeout(f, 5));
          posts[0].iopub.status({ content: { execution_state: "busy" } });
          for (let i = 0; i < 20; i += 1) await move();
        }""",
        away,
    )
    assert least <= view.evaluate("posts.length") <= most
