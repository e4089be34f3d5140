"""What chapter 02 says, checked against published figures, closed forms, pandas, SciPy, torch."""

import inspect
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import torch
from scipy.signal import freqz, lfilter
from scipy.stats import norm

from autograder.exercises import REGISTRY
from autograder.writing import sources
from course.chapters.series import prices, smooth, window_mean, window_median
from course.methods import run
from helpers.facts import FACTS
from helpers.judged import verdict

CHAPTER = "02-ewma"
NINE = [5, 6, 4, 7, 5, 10, 8, 6, 7]
SERIES = np.random.default_rng(0).normal(3, 2, 40)


@pytest.fixture(scope="module")
def chapter():
    """The functions that the chapter's own solution cells define."""
    names = {}
    for cell in sources.read(CHAPTER).cells:
        if "BEGIN SOLUTION" in cell.source and cell.cell_type == "code":
            exec(compile("import numpy as np\n" + cell.source, CHAPTER, "exec"), names)
    return names


@pytest.fixture(scope="module")
def prose():
    """The chapter's text, line breaks undone."""
    cells = sources.read(CHAPTER).cells
    return " ".join(" ".join(c.source for c in cells if c.cell_type == "markdown").split())


# ---------------------------------------------------------------- the average and its three starts


@pytest.mark.parametrize("beta", [0.0, 0.1, 0.5, 0.95])
def test_started_at_the_first_value_it_is_pandas_unadjusted_and_scipys_filter(chapter, beta):
    ours = chapter["ewma"](SERIES, beta)
    theirs = pd.Series(SERIES).ewm(alpha=1 - beta, adjust=False).mean()
    filtered, _ = lfilter([1 - beta], [1, -beta], SERIES, zi=[beta * SERIES[0]])
    for line in (theirs, filtered, smooth(SERIES, beta)):
        np.testing.assert_allclose(ours, line, atol=1e-12)


@pytest.mark.parametrize("beta", [0.0, 0.1, 0.5, 0.95])
def test_corrected_it_is_pandas_adjusted_which_is_pandas_default(chapter, beta):
    ours = chapter["ewma_corrected"](SERIES, beta)
    np.testing.assert_allclose(ours, pd.Series(SERIES).ewm(alpha=1 - beta).mean(), atol=1e-12)
    np.testing.assert_allclose(ours, smooth(SERIES, beta, "corrected"), atol=1e-12)
    assert inspect.signature(pd.Series.ewm).parameters["adjust"].default is True


def test_started_at_zero_it_is_the_filter_with_no_past():
    filtered = lfilter([0.2], [1, -0.8], SERIES)
    np.testing.assert_allclose(smooth(SERIES, 0.8, "zero"), filtered, atol=1e-12)


def test_smooth_takes_several_series_at_once_and_refuses_another_start():
    both = np.stack([SERIES, -2 * SERIES], axis=1)
    np.testing.assert_allclose(smooth(both, 0.7)[:, 1], -2 * smooth(SERIES, 0.7))
    with pytest.raises(ValueError, match="first, zero, corrected"):
        smooth(SERIES, 0.7, "middle")


@pytest.mark.parametrize("beta", ["0.1", "0.5", "0.9"])
def test_the_nine_published_values_give_the_recomputed_averages(chapter, beta):
    fact = FACTS["chronicles.ewma"]
    assert fact["data"] == NINE
    averages = chapter["ewma"](NINE, float(beta))
    np.testing.assert_allclose(averages, fact[f"beta_{beta}"], atol=1e-9)


def test_the_pencil_example(chapter):
    assert chapter["ewma"]([5, 6, 4], 0.9) == pytest.approx([5, 5.1, 4.99])
    assert chapter["ewma"]([5, 6, 4], 0.0).tolist() == [5, 6, 4]


def test_constant_readings_of_20_from_0(prose):
    cold = smooth(np.full(30, 20.0), 0.9, "zero")
    assert cold[[0, 1, 9, 29]] == pytest.approx([2.0, 3.8, 13.03, 19.15], abs=0.005)
    missing = 0.9**10  # the share of the starting 0
    assert missing == pytest.approx(0.35, abs=0.005) and "by 35% after ten" in prose
    np.testing.assert_allclose(smooth(np.full(30, 20.0), 0.9, "corrected"), 20.0)


def test_an_unlucky_first_reading_is_believed_longer_by_the_start_at_the_first_value():
    rng = np.random.default_rng(8)
    readings = 20 + 2.0 * rng.standard_normal(40)
    readings[0] = 25.0
    mean = readings[:5].mean()
    first, corrected = (abs(smooth(readings, 0.9, s)[4] - mean) for s in ("first", "corrected"))
    assert corrected < 0.5 < 3 < first


def test_at_the_start_the_corrected_average_is_the_jumpier_one():
    rng = np.random.default_rng(0)
    noise = rng.standard_normal((40, 4000))
    spread = {s: np.std(np.diff(smooth(noise, 0.9, s)[:5], axis=0)) for s in ("first", "corrected")}
    assert spread["corrected"] > 2 * spread["first"]


# ---------------------------------------------------------------- weights


def test_written_out_the_average_is_the_weighted_sum(chapter):
    for t in (1, 3, 12):
        weights = chapter["ewma_weights"](0.8, t)
        assert smooth(SERIES, 0.8, "zero")[t - 1] == pytest.approx(
            weights @ SERIES[t - 1 :: -1][:t]
        )
        assert weights.sum() == pytest.approx(1 - 0.8**t)
    assert all(a > b for a, b in pairwise(weights))


def test_a_value_counts_less_than_a_hundredth_from_this_age_on(chapter):
    for beta, age in ((0.5, 6), (0.9, 22), (0.95, 32)):
        weights = chapter["ewma_weights"](beta, 60)
        assert np.argmax(weights < 0.01) == age


def test_the_weights_of_the_corrected_average_add_up_to_one(chapter):
    for t in (1, 2, 9):
        assert chapter["ewma_corrected"](np.ones(t), 0.97)[-1] == pytest.approx(1)


# ---------------------------------------------------------------- memory


def mean_age(beta):
    ages = np.arange(20000)
    return np.sum(ages * (1 - beta) * beta**ages)


@pytest.mark.parametrize("beta, age", [(0.5, 1), (0.9, 9), (0.95, 19)])
def test_the_mean_age_is_beta_over_one_minus_beta(beta, age):
    assert mean_age(beta) == pytest.approx(age) == pytest.approx(beta / (1 - beta))


@pytest.mark.parametrize("n", [1, 2, 7, 19, 100])
def test_beta_for_window_has_the_window_s_mean_age_and_leaves_its_noise(chapter, n):
    beta = chapter["beta_for_window"](n)
    assert mean_age(beta) == pytest.approx(np.mean(np.arange(n)))
    assert (1 - beta) / (1 + beta) == pytest.approx(1 / n)


def test_the_printed_relation_gives_the_weight_of_the_new_value(chapter, prose):
    fact = FACTS["chronicles.ewma_window"]
    assert fact["what"] == "beta = 2/(n+1)" and fact["status"] == "wrong"
    printed = 2 / (19 + 1)
    assert chapter["beta_for_window"](19) == pytest.approx(1 - printed) == pytest.approx(0.9)
    assert mean_age(printed) == pytest.approx(0.11, abs=0.002)
    assert all(2 / (n + 2) < 2 / (n + 1) for n in range(1, 50))  # longer window, less memory
    assert "0.1, an average of mean age 0.11" in prose


def test_the_first_value_outweighs_the_newest_up_to_the_22nd(prose):
    t = np.arange(1, 100)
    assert t[0.9 ** (t - 1) > 1 - 0.9][-1] == 22 and "up to t = 22" in prose


def test_at_0_999_the_correction_matters_for_4600_steps(prose):
    t = np.arange(1, 10_000)
    assert t[0.999**t < 0.01][0] == pytest.approx(4600, abs=5) and "About 4,600 steps" in prose
    root = np.sqrt(smooth([1.0], 0.999, "zero")[0])
    assert (root, 1 / root) == (pytest.approx(0.032, abs=5e-4), pytest.approx(32, abs=0.5))


def test_to_leave_under_a_fifth_of_the_noise_it_is_at_least_12_steps_late(prose):
    betas = np.linspace(0, 0.99, 100_000)
    calm = betas[np.sqrt((1 - betas) / (1 + betas)) < 0.2]
    assert calm[0] / (1 - calm[0]) == pytest.approx(12, abs=0.01)
    assert "at least 12 steps late" in prose


def test_the_second_entry_tells_the_two_starts_apart(prose):
    one, two = np.eye(2)
    shares = [[smooth(x, 0.9, start)[1] for x in (one, two)] for start in ("first", "corrected")]
    np.testing.assert_allclose(shares, [[0.9, 0.1], [0.47, 0.53]], atol=5e-3)
    assert "0.47\\,x_1 + 0.53\\,x_2" in prose


def test_on_the_prices_the_right_beta_follows_the_window_and_the_printed_one_the_prices():
    year = prices()
    plain = window_mean(year, 19)

    def distance(a, b):
        return np.sqrt(np.mean((a - b)[19:] ** 2))

    assert distance(smooth(year, 0.9), plain) == pytest.approx(0.93, abs=0.005)
    assert distance(smooth(year, 0.1), plain) == pytest.approx(4.70, abs=0.005)
    assert distance(smooth(year, 0.1), year) < 0.2


@pytest.mark.parametrize("beta", [0.01, 0.5, 0.9, 0.999])
def test_after_a_half_life_half_of_a_weight_is_left(chapter, beta):
    assert beta ** chapter["half_life"](beta) == pytest.approx(0.5)


def test_the_table_of_memories(chapter):
    assert chapter["half_life"](0.0) == 0
    halves = [chapter["half_life"](b) for b in (0.5, 0.9, 0.95, 0.99, 0.999)]
    assert halves == pytest.approx([1.0, 6.58, 13.51, 68.97, 692.80], abs=0.005)
    left = 0.999**1000
    assert left == pytest.approx(0.37, abs=0.005)


def test_the_names_of_pandas_are_translated_as_the_table_says(chapter):
    for words, beta in (
        ({"alpha": 0.05}, 0.95),
        ({"span": 19}, chapter["beta_for_window"](19)),
        ({"com": 4}, 4 / 5),
        ({"halflife": 6}, 0.5 ** (1 / 6)),
    ):
        for adjust, ours in ((False, "ewma"), (True, "ewma_corrected")):
            theirs = pd.Series(SERIES).ewm(**words, adjust=adjust).mean()
            np.testing.assert_allclose(chapter[ours](SERIES, beta), theirs, atol=1e-12)


def test_the_two_starts_of_a_span_of_19_part_at_first_and_agree_after_sixty():
    gap = np.abs(smooth(SERIES, 0.9) - smooth(SERIES, 0.9, "corrected"))
    assert gap[:10].max() > 0.2
    long = np.random.default_rng(1).normal(3, 2, 200)
    gap = np.abs(smooth(long, 0.9) - smooth(long, 0.9, "corrected"))
    assert gap[60:].max() < 0.01


# ---------------------------------------------------------------- lag against noise


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.95])
def test_on_a_ramp_it_ends_up_slope_times_mean_age_behind(beta):
    ramp = 3.0 * np.arange(1500)
    assert ramp[-1] - smooth(ramp, beta)[-1] == pytest.approx(3 * beta / (1 - beta))


@pytest.mark.parametrize("beta", [0.5, 0.8, 0.9, 0.95])
def test_of_independent_noise_it_leaves_one_minus_beta_over_one_plus_beta(beta):
    weights = (1 - beta) * beta ** np.arange(5000)
    assert np.sum(weights**2) == pytest.approx((1 - beta) / (1 + beta))
    noise = np.random.default_rng(3).standard_normal((2000, 50))
    left = np.std(smooth(noise, beta)[300:])
    assert left == pytest.approx(np.sqrt((1 - beta) / (1 + beta)), rel=0.015)


def test_a_window_of_n_is_as_late_and_leaves_as_much_noise_as_its_beta():
    ramp = np.arange(500.0)
    noise = np.random.default_rng(3).standard_normal(200_000)
    for n in (3, 9, 19):
        assert ramp[-1] - window_mean(ramp, n)[-1] == pytest.approx((n - 1) / 2)
        assert np.var(window_mean(noise, n)[n:]) == pytest.approx(1 / n, rel=0.05)


def test_after_a_step_it_is_86_percent_there_when_the_window_has_arrived(prose):
    for n in (10, 19, 99):
        beta = (n - 1) / (n + 1)
        assert 1 - beta**n == pytest.approx(0.865, abs=0.002)
    assert "after n steps about 86% there" in prose


def test_of_a_weekly_pattern_a_third_is_left_where_the_window_leaves_nothing():
    weekly = 2 * np.pi / 7
    _, response = freqz([0.25], [1, -0.75], worN=[weekly])
    assert abs(response[0]) == pytest.approx(0.32, abs=0.005)
    week = np.sin(weekly * np.arange(400))
    kept = np.abs(smooth(week, 0.75)[-70:]).max() / np.abs(week).max()
    assert kept == pytest.approx(0.32, abs=0.01)
    assert np.abs(window_mean(week, 7)[7:]).max() < 1e-12


def test_looked_at_from_both_sides_an_average_is_not_late():
    ramp = np.arange(400.0)
    both = smooth(smooth(ramp, 0.9)[::-1], 0.9)[::-1]
    assert both[200] == pytest.approx(ramp[200], abs=1e-6)


# ---------------------------------------------------------------- forecasts


def test_the_best_forecast_of_a_drifting_level_has_a_beta_in_between_as_muth_derived():
    """Random walk of variance q under noise of variance 1: 1 − β is the steady Kalman gain."""
    q = 0.3**2
    gain = (-q + np.sqrt(q**2 + 4 * q)) / 2
    rng = np.random.default_rng(5)
    level = 10 + np.cumsum(0.3 * rng.standard_normal((500, 100)), axis=0)
    noisy = level + rng.standard_normal(level.shape)
    betas = np.round(np.arange(0, 0.981, 0.02), 2)
    errors = [np.mean((smooth(noisy, b)[:-1] - noisy[1:])[20:] ** 2) for b in betas]
    best = betas[np.argmin(errors)]
    assert best == pytest.approx(1 - gain, abs=0.03) and best == 0.74
    assert smooth(noisy, 0.0) == pytest.approx(noisy)  # on the values seen, β = 0 has no error


@pytest.mark.parametrize("drift, noise, best", [(0.6, 1.0, 0.55), (0.3, 2.0, 0.86)])
def test_a_faster_drift_wants_a_smaller_beta_and_more_noise_a_larger_one(drift, noise, best, prose):
    q = (drift / noise) ** 2
    gain = (-q + np.sqrt(q**2 + 4 * q)) / 2
    assert 1 - gain == pytest.approx(best, abs=0.007)
    assert f"to about {best}" in prose


def test_the_best_forecast_of_the_prices_is_the_last_price():
    year = prices()
    betas = np.arange(0, 0.98, 0.02)
    errors = [np.mean((smooth(year, b)[:-1] - year[1:])[20:] ** 2) for b in betas]
    assert np.argmin(errors) == 0


# ---------------------------------------------------------------- the prices


def test_the_year_of_prices_is_as_described(prose):
    year = prices()
    assert len(year) == 252 and year[0] == 100 and np.array_equal(year, prices())
    assert (np.argmin(year), year.min()) == (59, pytest.approx(65.4, abs=0.05))
    assert year[-1] == pytest.approx(111.5, abs=0.05)
    lowest = [36 + int(np.argmin(smooth(year, b)[36:])) for b in (0.5, 0.95)]
    assert [day - 59 for day in lowest] == [2, 22]
    assert "comes 2 days late, with β = 0.95 it comes 22 days late, and 10 higher" in prose
    assert smooth(year, 0.95)[81] - year[59] == pytest.approx(10, abs=0.5)


def test_the_slow_line_travels_less_than_a_third_of_the_way():
    year = prices()
    travel = [np.abs(np.diff(smooth(year, b))).sum() for b in (0.5, 0.95)]
    share = np.array(travel) / np.abs(np.diff(year)).sum()
    assert share == pytest.approx([0.64, 0.29], abs=0.006)


def test_the_volatility_rises_from_below_one_percent_to_almost_three():
    changes = np.diff(np.log(prices()))
    volatility = 100 * np.sqrt(smooth(changes**2, 0.94, "corrected"))
    assert volatility[5:34].max() < 1 and 2.5 < volatility.max() < 3 and volatility[-1] < 1


# ---------------------------------------------------------------- outliers


@pytest.mark.parametrize(
    "beta, height, steps", [(0.1, 9, 2), (0.5, 5, 5), (0.9, 1, 16), (0.95, 0.5, 18)]
)
def test_a_spike_of_ten_costs_ten_in_total_for_every_beta(beta, height, steps):
    pulse = np.zeros(2000)
    pulse[0] = 10
    damage = smooth(pulse, beta, "zero")
    assert damage[0] == pytest.approx(height)
    assert np.sum(damage > 0.2) == steps
    assert damage.sum() == pytest.approx(10)


def test_a_median_of_five_hardly_sees_the_spike_and_two_among_three_win():
    rng = np.random.default_rng(21)
    calm = 20 + 0.5 * rng.standard_normal(60)
    hit = calm + 10.0 * (np.arange(60) == 15)
    assert np.abs(window_median(hit, 5) - window_median(calm, 5)).max() < 0.3
    assert np.abs(smooth(hit, 0.9) - smooth(calm, 0.9)).max() == pytest.approx(1)
    assert window_median([20, 90, 90], 3)[-1] == 90


def test_for_gaussian_noise_the_median_is_less_exact_than_the_mean():
    noise = np.random.default_rng(0).standard_normal((40_000, 5))
    assert np.var(np.median(noise, axis=1)) > 1.3 * np.var(noise.mean(axis=1))


# ---------------------------------------------------------------- where it is used


def run_length(shift, states=201):
    """Mean samples to an alarm of the EWMA chart from the target: a Markov chain (Brook, Evans)."""
    limit = 2.86 * np.sqrt(0.2 / 1.8)
    edges = np.linspace(-limit, limit, states + 1)
    centres = (edges[1:] + edges[:-1]) / 2
    moves = np.diff(norm.cdf((edges - 0.8 * centres[:, None]) / 0.2 - shift), axis=1)
    return np.linalg.solve(np.eye(states) - moves, np.ones(states))[states // 2]


def test_both_charts_give_a_false_alarm_about_every_370_samples():
    assert 1 / (2 * norm.sf(3)) == pytest.approx(370, abs=1)
    assert run_length(0.0) == pytest.approx(370, rel=0.04)


def test_the_average_finds_a_small_shift_sooner_and_a_large_one_later():
    single = {s: 1 / (norm.sf(3 - s) + norm.sf(3 + s)) for s in (0.5, 1, 2, 3, 4)}
    averaged = {s: run_length(s) for s in single}
    assert averaged[0.5] < single[0.5] / 4 and averaged[1] < single[1] / 4
    assert averaged[2] < single[2]
    assert averaged[3] > single[3] and averaged[4] > single[4]


def test_the_chart_in_the_figure_alarms_at_sample_49_and_no_single_sample_does():
    rng = np.random.default_rng(45)
    samples = rng.standard_normal(80)
    samples[40:] += 1.0
    chart = smooth(np.concatenate([[0.0], samples]), 0.8)[1:]
    limit = 2.86 * np.sqrt(0.2 / 1.8 * (1 - 0.8 ** (2 * np.arange(1, 81))))
    assert np.flatnonzero(np.abs(chart) > limit)[0] == 49
    assert np.abs(samples).max() < 3


def test_the_limits_are_the_spread_of_an_average_that_starts_at_the_target():
    noise = np.random.default_rng(1).standard_normal((20, 40_000))
    spread = smooth(np.vstack([np.zeros((1, 40_000)), noise]), 0.8)[1:].std(axis=1)
    expected = np.sqrt(0.2 / 1.8 * (1 - 0.8 ** (2 * np.arange(1, 21))))
    np.testing.assert_allclose(spread, expected, rtol=0.02)


def test_torchs_batch_norm_keeps_an_uncorrected_average_and_names_the_new_share_momentum():
    layer = torch.nn.BatchNorm1d(1, momentum=0.1)
    for t in range(1, 31):
        layer(torch.full((4, 1), 5.0))
        assert layer.running_mean.item() == pytest.approx(5 * (1 - 0.9**t), rel=1e-5)


def test_adams_first_moment_is_the_average_started_at_zero_and_its_step_the_corrected_one():
    gradients = np.random.default_rng(2).standard_normal(12)
    x = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.Adam([x], lr=0.1, betas=(0.9, 0.999), eps=1e-8)
    before = 0.0
    for g in gradients:
        x.grad = torch.tensor([g])
        optimizer.step()
        moves, before = before - x.item(), x.item()
    state = optimizer.state[x]
    assert state["exp_avg"].item() == pytest.approx(smooth(gradients, 0.9, "zero")[-1])
    corrected = smooth(gradients, 0.9, "corrected")[-1]
    root = np.sqrt(smooth(gradients**2, 0.999, "corrected")[-1])
    assert moves == pytest.approx(0.1 * corrected / (root + 1e-8))


def test_torchs_rmsprop_calls_the_share_of_the_old_alpha():
    x = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.RMSprop([x], lr=0.1, alpha=0.8)
    for g in (1.0, 3.0):
        x.grad = torch.tensor([g], dtype=torch.float64)
        optimizer.step()
    square = optimizer.state[x]["square_avg"].item()
    assert square == pytest.approx(smooth([1.0, 9.0], 0.8, "zero")[-1])


def test_chapter_4s_momentum_ewma_averages_gradients_from_zero():
    gradients = []

    def grad(x):
        gradients.append(np.cos(3 * x) + x)
        return gradients[-1]

    path = REGISTRY["momentum_ewma"].right(grad, 0.7, 0.2, 0.8, 15)
    steps = -np.diff(path) / 0.2
    np.testing.assert_allclose(steps, smooth(gradients, 0.8, "zero"), atol=1e-12)
    assert len(run("momentum", grad, 0.7, 0.2, 15, 0.8)) == len(path)


# ---------------------------------------------------------------- the self-check


def test_the_answers_of_the_self_check():
    assert smooth(np.ones(10), 0.99, "zero")[-1] == pytest.approx(0.096, abs=5e-4)
    assert 0.95 / 0.05 == pytest.approx(19) == pytest.approx((39 - 1) / 2)


def test_a_doubled_half_life_doubles_the_lag_and_halves_the_variance():
    beta, longer = 0.98, np.sqrt(0.98)
    assert (longer / (1 - longer)) / (beta / (1 - beta)) == pytest.approx(2, rel=0.02)
    left = [(1 - b) / (1 + b) for b in (beta, longer)]
    assert left[1] / left[0] == pytest.approx(0.5, rel=0.02)


# ---------------------------------------------------------------- honest answers, and others


def in_float32(values, beta):
    values = np.asarray(values, np.float32)
    out = np.empty_like(values)
    out[0] = values[0]
    for k in range(1, len(values)):
        out[k] = out[k - 1] + (1 - beta) * (values[k] - out[k - 1])
    return out


def in_a_column(data, share):
    rows = [[data[0]]]
    for value in data[1:]:
        rows.append([share * rows[-1][0] + (1 - share) * value])
    return rows


def as_a_generator(values, beta):
    v = values[0]
    for x in values:
        v = v * beta + x * (1 - beta)
        yield v


def as_a_tensor(values, beta):
    rows = [torch.tensor(float(values[0]), dtype=torch.float64)]
    for x in values[1:]:
        rows.append(torch.lerp(torch.tensor(float(x), dtype=torch.float64), rows[-1], beta))
    return torch.stack(rows)


def by_recursion(values, beta):
    values = list(values)
    if len(values) == 1:
        return [float(values[0])]
    done = by_recursion(values[:-1], beta)
    return [*done, beta * done[-1] + (1 - beta) * values[-1]]


def by_pandas(values, beta):
    return pd.Series(values).ewm(alpha=1 - beta, adjust=False).mean()


def by_lfilter(values, beta):
    return lfilter([1 - beta], [1, -beta], np.asarray(values), zi=[beta * values[0]])[0]


@pytest.mark.parametrize(
    "written",
    [in_float32, in_a_column, as_a_generator, as_a_tensor, by_recursion, by_pandas, by_lfilter],
)
def test_honest_forms_of_ewma_are_right(written):
    assert verdict("ewma", written).status == "passed", verdict("ewma", written).message


def running_power(values, beta):
    v, power, out = 0, 1, ()
    for x in values:
        v, power = beta * v + (1 - beta) * x, power * beta
        out += (v / (1 - power),)
    return out


def two_sums(values, beta):
    above = below = 0.0
    for x in values:
        above, below = beta * above + x, beta * below + 1
        yield above / below


def adjusted_by_pandas(values, beta):
    return pd.DataFrame({"x": values}).ewm(alpha=1 - beta).mean()


@pytest.mark.parametrize("written", [running_power, two_sums, adjusted_by_pandas])
def test_honest_forms_of_ewma_corrected_are_right(written):
    assert verdict("ewma_corrected", written).status == "passed"


@pytest.mark.parametrize("name", ["ewma", "ewma_corrected"])
@pytest.mark.parametrize(
    "nothing",
    [
        lambda values, beta: values,
        lambda values, beta: None,
        lambda values, beta: np.zeros(len(values)),
        lambda values, beta: np.full(len(values), values[0]),
    ],
)
def test_doing_nothing_earns_nothing(name, nothing):
    assert verdict(name, nothing).credit == 0


@pytest.mark.parametrize("name", ["ewma_weights", "beta_for_window", "half_life"])
@pytest.mark.parametrize("constant", [None, 0.0, 0.9, 1.0])
def test_a_constant_earns_nothing(name, constant):
    assert verdict(name, lambda *_: constant).credit == 0


def test_the_demonstrations_average_may_not_answer_the_exercise():
    answer = verdict("ewma", smooth)
    assert answer.credit == 0 and "own work" in answer.cases[0].message


@pytest.mark.parametrize(
    "id, credit",
    [
        ("stored_as_whole_numbers", 4 / 6),
        ("stored_in_an_integer_array", 4 / 6),
        ("needs_an_array", 4 / 6),
        ("series_overwritten", 4 / 6),
        ("needs_two_values", 4 / 6),
        ("starts_at_zero", 1 / 2),
        ("weights_swapped", 0),
        ("first_value_and_corrected", 0),
    ],
)
def test_what_a_wrong_average_earns(id, credit):
    answer = verdict("ewma", REGISTRY["ewma"].alternatives[id][1])
    assert (answer.mistake or answer.convention) == id
    assert answer.credit == pytest.approx(credit)


def test_on_constant_data_many_mistakes_are_right():
    """Why no case is constant."""
    constant = np.full(6, 4.0)
    alternatives = REGISTRY["ewma"].alternatives.values()
    same = 0
    for _, function, _ in alternatives:
        try:
            answer = np.asarray(function(constant.copy(), 0.7), float)
        except (TypeError, IndexError):
            continue
        same += answer.shape == (6,) and np.allclose(answer, 4.0)
    assert same >= 8


def test_half_life_without_its_edge_keeps_two_thirds():
    answer = verdict("half_life", lambda beta: np.log(0.5) / np.log(beta) if beta else 1.0)
    assert answer.mistake == "one_at_zero" and answer.credit == pytest.approx(2 / 3)
    with_infinite_logarithm = verdict("half_life", lambda beta: np.log(0.5) / np.log(beta))
    assert with_infinite_logarithm.status == "passed"


@pytest.mark.parametrize(
    "written",
    [
        lambda b: -1 / np.log2(b) if b else 0,
        lambda b: np.array([np.log(0.5) / np.log(b)]) if b else np.zeros(1),
    ],
)
def test_honest_forms_of_half_life_are_right(written):
    assert verdict("half_life", written).status == "passed"


def test_the_points_are_twenty():
    names = ("ewma", "ewma_weights", "ewma_corrected", "beta_for_window", "half_life")
    assert sum(REGISTRY[name].points for name in names) == 20


def returned_too_early(values, beta):
    v = values[0]
    averages = [v]
    for x in values[1:]:
        v = beta * v + (1 - beta) * x
        averages.append(v)
        return averages


def one_round_too_few(values, beta):
    averages = np.zeros(len(values))
    averages[0] = values[0]
    for k in range(1, len(values) - 1):
        averages[k] = beta * averages[k - 1] + (1 - beta) * values[k]
    return averages


def corrected_too_early(values, beta):
    for x in values:
        return [(1 - beta) * x / (1 - beta)]


def printed(*_):
    pass


@pytest.mark.parametrize(
    "name, written, mistake",
    [
        ("ewma", returned_too_early, "first_two_alone"),
        ("ewma", one_round_too_few, "last_left_at_zero"),
        ("ewma_corrected", corrected_too_early, "first_alone"),
        ("ewma_weights", printed, "nothing_returned"),
        ("beta_for_window", printed, "nothing_returned"),
        ("half_life", printed, "nothing_returned"),
        ("beta_for_window", lambda n: (n + 1) / (n - 1), "fraction_upside_down_fails_at_one"),
        ("beta_for_window", lambda n: round((n - 1) / (n + 1), 2), "two_decimals"),
        ("half_life", lambda b: np.log(2) / (1 - b), "for_beta_near_one"),
        ("half_life", lambda b: np.log(2) / (1 - b) if b else 0, "for_beta_near_one_zero_at_zero"),
        ("half_life", lambda b: np.round(np.log(0.5) / np.log(b), 2) if b else 0, "two_decimals"),
        ("half_life", lambda b: np.log2(b) if b else 0, "base_two"),
    ],
)
def test_first_attempts_are_named(name, written, mistake):
    assert verdict(name, written).mistake == mistake
