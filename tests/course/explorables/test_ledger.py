"""Explorable 5: three spellings of momentum on θ², each against a form that is not its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables.ledger import CHANGE, FORMS, LR, SCHEDULES, START, STEPS, compute

NAMES = list(SCHEDULES)
BETAS = st.integers(0, 19).map(lambda k: k / 20)
RATES = st.integers(1, 50).map(lambda k: k / 20)


def rates(first, schedule):
    factor = SCHEDULES[schedule]
    return [first * (factor if k >= CHANGE else 1) for k in range(STEPS)]


def differences(rates, beta, inside=True):
    """A path without a velocity. With η inside v: Polyak's form, 1964. With η outside, where
    x before − x was its own η times v, the last step is scaled to the new η."""
    x = before = START
    path = [x]
    for last, lr in zip([rates[0], *rates], rates, strict=False):
        kept = beta * (x - before) * (1 if inside else lr / last)
        before, x = x, x - lr * 2 * x + kept
        path.append(x)
    return np.array(path)


def shown(**moved):
    explorable = explore.ledger()
    assert explorable.widget
    explorable.set(**moved)
    return explorable


@settings(max_examples=25, deadline=None)
@given(beta=BETAS, mean_lr=RATES, schedule=st.sampled_from(NAMES))
def test_each_path_is_that_of_another_form_of_the_same_method(beta, mean_lr, schedule):
    state = compute(1, beta, mean_lr, schedule)
    ours, mean = rates(LR, schedule), rates(mean_lr * (1 - beta), schedule)
    close = {"rtol": 1e-6, "atol": 1e-8}
    np.testing.assert_allclose(state.x["momentum"], differences(ours, beta), **close)
    np.testing.assert_allclose(state.x["momentum_torch"], differences(ours, beta, False), **close)
    np.testing.assert_allclose(state.x["momentum_ewma"], differences(mean, beta, False), **close)


@settings(max_examples=25, deadline=None)
@given(t=st.integers(1, STEPS), beta=BETAS, mean_lr=RATES, schedule=st.sampled_from(NAMES))
def test_every_row_of_the_ledger_adds_up(t, beta, mean_lr, schedule):
    state = compute(t, beta, mean_lr, schedule)
    for form, path in state.x.items():
        lr, v, g, v_after, x_after = state.row(form)
        factor = SCHEDULES[schedule] if t > CHANGE else 1
        assert lr == pytest.approx(factor * (mean_lr if form == "momentum_ewma" else LR))
        share = {"momentum": lr, "momentum_torch": 1, "momentum_ewma": 1 - beta}[form]
        step = v_after if form == "momentum" else lr * v_after
        assert g == pytest.approx(2 * path[t - 1])
        assert v_after == pytest.approx(beta * v + share * g)
        assert x_after == pytest.approx(path[t - 1] - step)


def test_the_three_steps_that_the_chapter_does_by_hand():
    state = compute(1, 0.5, 0.1, "η stays")
    np.testing.assert_allclose(state.x["momentum"][:4], [10, 8, 5.4, 3.02], atol=1e-12)
    np.testing.assert_allclose(state.v["momentum"][:4], [0, 2, 2.6, 2.38], atol=1e-12)


@pytest.mark.parametrize("beta, mean_lr", [(0.5, 0.2), (0.75, 0.4), (0.8, 0.5), (0.9, 1.0)])
def test_the_average_takes_the_same_path_with_eta_over_one_minus_beta(beta, mean_lr):
    constant = compute(1, beta, mean_lr, "η stays")
    assert max(constant.apart.values()) < 1e-9
    changing = compute(1, beta, mean_lr, NAMES[1])
    assert changing.apart["momentum_torch"] < 1e-9 < 0.05 < changing.apart["momentum"]


def test_the_goal_asks_for_a_schedule_a_large_beta_and_the_factor():
    explorable = shown()
    assert not explorable.widget.met
    explorable.set(beta=0.8, mean_lr=0.5)
    assert not explorable.widget.met  # constant η cannot tell the spellings apart
    explorable.set(schedule=NAMES[1])
    assert explorable.widget.met
    explorable.set(mean_lr=0.45)
    assert not explorable.widget.met
    explorable.set(beta=0.5, mean_lr=0.2)
    assert not explorable.widget.met


@pytest.mark.parametrize("schedule", NAMES)
def test_no_end_of_a_slider_meets_the_goal(schedule):
    for beta in (0.0, 0.8, 0.95):
        for mean_lr in (0.05, 2.5):
            assert not explore.ledger().met(compute(1, beta, mean_lr, schedule))


def test_table_and_paths_show_the_state_after_a_control_moves():
    explorable = shown(t=12, beta=0.8, mean_lr=0.5, schedule=NAMES[1])
    state = explorable.state
    expected = differences(rates(LR, NAMES[1]), 0.8)
    table, paths, _ = explorable.scene(state).plots
    np.testing.assert_allclose(paths["momentum"].points[:, 1], expected, atol=1e-12)
    cells = [*cells_of(table["same"]), *cells_of(table["other"])]
    rows = [
        [cell for y, _, cell in sorted(cells, reverse=True)][5 * k : 5 * k + 5] for k in (0, 1, 2)
    ]
    for form, words in zip(FORMS, rows, strict=True):
        np.testing.assert_array_equal(paths[form].points[:, 1], state.x[form])
        assert paths[f"{form} now"].points.tolist() == [[12, state.x[form][12]]]
        np.testing.assert_allclose(words[::-1], state.row(form), atol=0.005)
    assert table["t"].words == ("step 12",) and set(paths["now"].points[:, 0]) == {12}


def cells_of(mark):
    """(height, place, number) of each entry of the table."""
    for (x, y), words in zip(mark.points, mark.words, strict=True):
        yield y, x, float(words.replace("−", "-"))


def test_what_differs_from_the_first_row_is_coloured():
    table = shown(t=1, beta=0.5, mean_lr=0.1).scene(shown(t=1, beta=0.5, mean_lr=0.1).state)[0]
    assert table["other"].words == ("20.00", "10.00", "9.00")  # v, v and x after the first step
    assert table["other"].look["colour"] != table["same"].look["colour"]


def test_the_caption_holds_the_numbers_of_the_step_and_fits():
    explorable = shown(t=1, beta=0.5, mean_lr=0.1)
    assert "x = 8.00 with η inside v, 8.00 with η outside, 9.00" in explorable.widget.caption
    for beta in (0.0, 0.5, 0.95):
        for mean_lr in (0.05, 2.5):
            for schedule in NAMES:
                state = compute(STEPS, beta, mean_lr, schedule)
                assert len(explorable.caption(state)) <= 300


def test_a_run_that_diverges_leaves_the_picture_and_is_told():
    explorable = shown(t=STEPS, beta=0.0, mean_lr=2.5)
    assert "· 10²⁵ with the average" in explorable.widget.caption
    assert np.isnan(explorable.scene(explorable.state)[1]["momentum_ewma"].points[-1, 1])
