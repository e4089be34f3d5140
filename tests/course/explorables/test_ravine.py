"""The condition-number race: what it shows is what the theory of quadratics says."""

import numpy as np
import pytest

from course import explore
from course.explorables.ravine import compute

MET = {"kappa": 100.0, "lr": 3.0, "beta": 0.7}


@pytest.fixture
def shown():
    figure = explore.ravine()
    assert figure.widget is not None
    return figure


def plain(grad, x0, lr, beta, steps):
    """Gradient descent, handed in as if it were momentum."""
    path = [x0]
    for _ in range(steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)


@pytest.mark.parametrize("lr", [0.4, 1.0, 1.98])
@pytest.mark.parametrize("kappa", [1.0, 10.0, 300.0])
def test_gradient_descent_is_the_power_of_each_directions_factor(kappa, lr):
    steps = np.arange(101)[:, None]
    exact = np.array([10.0, 1.0]) * (1 - lr * np.array([1 / kappa, 1.0])) ** steps
    assert np.allclose(compute(kappa, lr, 0.9).paths["gd"], exact, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("kappa", [1.0, 30.0, 1000.0])
def test_gradient_descents_edge_is_two(kappa):
    below = compute(kappa, 1.96, 0.5, steps=3000).distances["gd"]
    above = compute(kappa, 2.04, 0.5, steps=3000).distances["gd"]
    assert below[-1] < 10.0 < 1e6 < above[-1]


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_momentums_edge_is_two_and_two_beta(beta):
    below = compute(10.0, 0.98 * (2 + 2 * beta), beta, steps=3000).distances["momentum"]
    above = compute(10.0, 1.02 * (2 + 2 * beta), beta, steps=3000).distances["momentum"]
    assert below[-1] < 1e-6 < 1e6 < above[-1]


def test_steps_grow_like_kappa_for_descent_and_like_its_root_for_momentum():
    """Both with their best constants (Polyak, 1964), for κ from 10 to 1000."""
    kappas = np.geomspace(10, 1000, 7)
    needed = {"gd": [], "momentum": []}
    for kappa in kappas:
        root = np.sqrt(kappa)
        best = {"gd": (2 / (1 + 1 / kappa), 0.0)}
        best["momentum"] = (4 / (1 + 1 / root) ** 2, ((root - 1) / (root + 1)) ** 2)
        for method, (lr, beta) in best.items():
            state = compute(kappa, lr, beta, racers=(method,), steps=int(12 * kappa) + 100)
            needed[method].append(state.arrived[method])
    slopes = {m: np.polyfit(np.log(kappas), np.log(steps), 1)[0] for m, steps in needed.items()}
    assert slopes["gd"] == pytest.approx(1.0, abs=0.02)
    assert slopes["momentum"] == pytest.approx(0.5, abs=0.05)


def test_the_goal_is_not_met_at_the_start_and_is_met_at_a_named_setting(shown):
    assert not shown.widget.met
    shown.set(**MET)
    assert shown.widget.met
    shown.set(kappa=95.0)
    assert not shown.widget.met


def test_the_goal_is_not_met_at_any_end_of_a_slider_nor_in_a_short_valley():
    figure = explore.ravine()
    for name, control in figure.controls.items():
        for value in (control.low, control.high) if name in ("kappa", "lr", "beta") else ():
            setting = {**MET, name: 10**value if control.log else value}
            assert not figure.met(figure.state_at(**setting)), setting


def test_both_plots_show_the_state(shown):
    shown.set(kappa=10.0, lr=1.2, beta=0.5)
    state = shown.state
    valley, fall = shown.scene(state).plots
    for method in ("gd", "momentum"):
        assert np.array_equal(valley[method].points, state.paths[method])
        assert np.array_equal(fall[method].points[:, 1], state.distances[method])
    steps = np.arange(101)
    x = 10 * (1 - 1.2 / 10) ** steps  # gradient descent's slow direction is the larger
    assert np.allclose(fall["gd"].points[:, 1], x)
    step = state.arrived["momentum"]
    assert fall["momentum there"].points.tolist() == [[step, 1e-3]]
    assert fall["momentum says"].words == (f"momentum\nat step {step}",)


def test_the_start_lies_on_the_rim_of_the_levels_wherever_it_is(shown):
    for x0, y0 in ((10.0, 1.0), (-4.0, 2.0)):
        shown.set(kappa=30.0, x0=x0, y0=y0)
        valley = shown.scene(shown.state)[0]
        a, b = valley["levels"].numbers[3:5]
        assert (x0 / a) ** 2 + (y0 / b) ** 2 == pytest.approx(1)
        assert valley["start"].points.tolist() == [[x0, y0]]
        assert valley.equal


def test_a_run_that_diverges_is_drawn_as_far_as_its_first_point_out_of_view(shown):
    shown.set(kappa=100.0, lr=3.0, beta=0.7)
    valley = shown.scene(shown.state)[0]
    y = valley["gd"].points[:, 1]
    seen = np.isfinite(y)
    assert 2 <= np.sum(seen) <= 5 and np.sum(np.abs(y[seen]) > 4.5) == 1
    assert np.all(np.isfinite(valley["momentum"].points))


def test_the_caption_states_what_the_state_holds(shown):
    shown.set(**MET)
    step = shown.state.arrived["momentum"]
    assert f"Momentum is within 0.001 from step {step} on." in shown.widget.caption
    assert "Gradient descent diverges." in shown.widget.caption
    shown.set(kappa=20.0, lr=1.0, beta=0.0)
    slow = 10 * 0.95**100
    assert f"Gradient descent still has |x| or |y| at {slow:.2g} after" in shown.widget.caption


def test_captions_are_whole_sentences_of_three_lines_at_the_extremes():
    figure = explore.ravine(nesterov=plain)
    for kappa in (1.0, 1000.0):
        for lr in (0.02, 2.0, 4.0):
            for beta in (0.0, 0.99):
                words = figure.caption(figure.state_at(kappa=kappa, lr=lr, beta=beta))
                assert len(words) <= 300 and words.endswith(".") and "nan" not in words


def test_ones_own_momentum_drives_both_panels():
    figure = explore.ravine(momentum=plain)
    assert figure.widget is not None
    figure.set(kappa=10.0, lr=1.0, beta=0.6)
    for plot in figure.scene(figure.state).plots:
        assert np.allclose(plot["momentum"].numbers, plot["gd"].numbers)
    ours = explore.ravine().state_at(kappa=10.0, lr=1.0, beta=0.6).paths["momentum"]
    assert not np.allclose(ours, figure.state.paths["momentum"])


def test_nesterov_races_only_if_it_is_handed_in():
    assert set(explore.ravine().state.paths) == {"gd", "momentum"}
    figure = explore.ravine(nesterov=plain)
    assert np.allclose(figure.state.paths["nesterov"], figure.state.paths["gd"])
    assert "Nesterov" in figure.widget.caption and figure.scene(figure.state)[0]["nesterov"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda *a: 1 / 0, "raised ZeroDivisionError"),
        (lambda grad, x0, lr, beta, steps: np.zeros((steps, 2)), "shape (100, 2)"),
    ],
)
def test_a_function_that_fails_is_replaced_and_this_is_said(answer, said):
    figure = explore.ravine(momentum=answer)
    assert said in figure.widget.remark and "the course's own is drawn" in figure.widget.remark
    expected = explore.ravine().state.paths["momentum"]
    assert np.array_equal(figure.scene(figure.state)[0]["momentum"].points, expected)


def test_the_sliders_start_on_their_grids(shown):
    for name, control in shown.controls.items():
        start = np.log10(control.value) if control.log else control.value
        k = (start - control.low) / control.step
        assert k == pytest.approx(round(k)), name
