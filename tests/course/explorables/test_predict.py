"""Explorable 11: nothing is run before the prediction is locked; what is run then is true."""

import numpy as np
import pytest

from course import explore
from course.explorables.predict import RACERS, RACES, STEPS, compute, right, settling

CURVATURES = {"ravine": np.array([2.0, 20.0]), "bowl": np.array([4.0, 1.0])}
ANSWERS = dict(zip(RACES, ((113, 41), (26, 63), (44, STEPS), (STEPS, 12)), strict=True))


def exact_losses(race, beta):
    """Losses by powers of the matrix that takes (x, x before) one step on, one per curvature."""
    losses = np.zeros(STEPS + 1)
    for h, start in zip(CURVATURES[race.surface], race.start, strict=True):
        step = np.array([[1 + beta - race.lr * h, -beta], [1, 0]])
        xs = [(np.linalg.matrix_power(step, k) @ [start, start])[0] for k in range(STEPS + 1)]
        losses += 0.5 * h * np.square(xs)
    return losses


def first_to_stay(losses):
    return next((k for k in range(len(losses)) if all(losses[k:] < 0.01)), None)


def shown(momentum=None, **settings):
    explorable = explore.predict(momentum=momentum)
    assert explorable.widget
    explorable.set(**settings)
    return explorable


@pytest.mark.parametrize("name", RACES)
def test_both_methods_run_and_settle_as_powers_of_a_matrix_say(name):
    state = compute(name, 75, 75, True)
    for method, beta, answer in zip(RACERS, (0.0, state.race.beta), ANSWERS[name], strict=True):
        expected = exact_losses(state.race, beta)
        np.testing.assert_allclose(state.losses[method], expected, rtol=1e-6, atol=1e-12)
        assert state.settled[method] == first_to_stay(expected)
        assert state.settled[method] == (None if answer == STEPS else answer)


def test_gradient_descent_settles_when_its_factor_says():
    """On the gentle floor x² the loss is 100 (1 − 2η)²ᵏ, and the steep side is gone by then."""
    for name, lr in ((1, 0.02), (3, 0.05)):
        k = np.log(1e-4) / np.log((1 - 2 * lr) ** 2)
        assert ANSWERS[list(RACES)[name - 1]][0] == np.ceil(k)


def test_before_it_is_locked_nothing_is_run_and_the_state_holds_no_outcome():
    def caught(*_):
        raise AssertionError("the race was run")

    state = compute(list(RACES)[0], 75, 75, False, momentum=caught)
    assert not state.locked and not (state.paths or state.losses or state.settled)
    explorable = shown(caught)
    gd, ball = ANSWERS[list(RACES)[0]]
    explorable.set(gd=gd, momentum_step=ball)
    assert not explorable.widget.met and not explorable.widget.remark
    explorable.set(locked=True)
    assert "the race was run" in explorable.widget.remark


def test_locking_stops_the_predictions_and_unlocking_hides_the_race_again():
    explorable = shown(locked=True)
    assert explorable.widget.disabled == ["gd", "momentum_step", "race"]
    losses = explorable.scene(explorable.state)[1]
    assert all(len(losses[method].points) == STEPS + 1 for method in RACERS)
    explorable.set(locked=False)
    assert explorable.widget.disabled == []
    paths, losses = explorable.scene(explorable.state).plots
    for method in RACERS:
        assert not len(paths[method].points) and not len(losses[method].points)
        assert not len(losses[f"{method} there"].points)
        assert "true" not in losses[f"{method} says"].words[0]


@pytest.mark.parametrize("name", RACES)
def test_every_race_can_be_predicted_and_none_by_leaving_the_sliders_or_at_their_ends(name):
    def met(gd, ball, locked=True):
        moved = {"race": name, "gd": gd, "momentum_step": ball, "locked": locked}
        return explorable.met(explorable.state_at(**moved))

    explorable = explore.predict()
    assert met(*ANSWERS[name])
    assert not met(*ANSWERS[name], locked=False)
    assert not any(met(said, said) for said in (0, 75, STEPS))


@pytest.mark.parametrize("said, settled, near", [
    (39, 41, True), (47, 41, True), (48, 41, False), (9, 12, True), (8, 12, False),
    (STEPS, None, True), (149, None, False), (STEPS, 149, False), (149, 149, True),
])  # fmt: skip
def test_near_enough_is_three_steps_or_15_percent_and_never_is_never(said, settled, near):
    assert right(said, settled) is near


@pytest.mark.parametrize("losses, step", [
    ([1, 0.1, 0.001], 2), ([1, 0.001, 1, 0.001, 0.001], 3), ([0.001], 0), ([1, 0.01], None),
    ([0.001, np.nan], None), ([np.nan, 0.001], 1),
])  # fmt: skip
def test_settled_means_below_from_there_on(losses, step):
    assert settling(np.array(losses)) == step


def test_all_panels_show_the_state():
    explorable = shown(gd=100, momentum_step=50, locked=True)
    state = explorable.state
    for method, said, end in zip(RACERS, (100, 50), (113, 41), strict=True):
        paths, losses = explorable.scene(state).plots
        np.testing.assert_array_equal(losses[method].points[:, 1], state.losses[method])
        np.testing.assert_array_equal(paths[method].points, state.paths[method])
        assert list(losses[f"{method} pole"].points[:, 0]) == [said, said]
        assert list(losses[f"{method} there"].points[:, 0]) == [end]
        assert f"you say step {said}; true: step {end}" in losses[f"{method} says"].words[0]


def test_the_caption_says_how_far_off_each_was():
    explorable = shown(gd=90, momentum_step=42, locked=True)
    words = explorable.widget.caption
    assert "said step 90; it stays below 0.01 from step 113 on, 23 steps later" in words
    assert "said step 42; it stays below 0.01 from step 41 on, 1 step earlier" in words
    assert "One is near enough" in words
    explorable.set(race=list(RACES)[3], gd=STEPS)
    assert "within 150 steps it does not stay below 0.01" in explorable.widget.caption
    for name in RACES:
        for steps in (0, 75, STEPS):
            for locked in (False, True):
                state = compute(name, steps, steps, locked)
                assert len(explorable.caption(state)) <= 300


def test_the_readers_own_momentum_runs_in_the_race():
    def forgets(grad, x0, lr, beta, steps):
        rows = [x0]
        for _ in range(steps):
            rows.append(rows[-1] - lr * grad(rows[-1]))
        return np.array(rows)

    own = shown(forgets, locked=True).state
    np.testing.assert_allclose(own.paths["momentum"], own.paths["gd"], atol=1e-9)
    assert own.settled["momentum"] == 113 != shown(locked=True).state.settled["momentum"]


def test_an_own_momentum_that_climbs_does_not_settle_and_is_drawn_until_it_is_gone():
    def climbs(grad, x0, lr, beta, steps):
        return np.array([x0 * 3.0**k for k in range(steps + 1)])

    explorable = shown(climbs, locked=True)
    assert explorable.state.settled["momentum"] is None
    assert "within 150 steps it does not" in explorable.widget.caption
    assert np.isfinite(explorable.state.losses["momentum"]).all()


def test_a_stub_is_said_to_be_one_and_the_courses_own_runs():
    def stub(grad, x0, lr, beta, steps):
        raise NotImplementedError

    explorable = shown(stub, gd=113, momentum_step=41, locked=True)
    assert "not written yet" in explorable.widget.remark and explorable.widget.met


def test_a_rule_of_thumb_from_beta_and_the_first_loss_is_near_enough_in_all_races():
    """While it swings, momentum's loss falls about by the factor β per step."""
    for name, (_, ball) in ANSWERS.items():
        race = RACES[name]
        first = sum(0.5 * CURVATURES[race.surface] * np.square(race.start))
        guess = min(round(np.log(0.01 / first) / np.log(race.beta)), STEPS)
        assert right(guess, None if ball == STEPS else ball)


def test_at_beta_point_95_the_rate_of_the_race_in_the_valley_does_not_depend_on_eta():
    """What chapter 04 lets the reader see in `explore.ravine`: eigenvalues of size √β."""
    for lr in (0.5, 1.0, 2.0, 3.0):
        for curvature in (1 / 30, 1.0):
            step = [[1 + 0.95 - lr * curvature, -0.95], [1, 0]]
            assert max(abs(np.linalg.eigvals(step))) == pytest.approx(np.sqrt(0.95))
