"""What chapter 11 says of the race, and how the race is judged."""

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from autograder.exercises import REGISTRY
from autograder.exercises.ch11_race import best_known, search
from autograder.grading import canonical, graded, jobs
from autograder.pages import table
from autograder.writing import sources, student_code
from autograder.writing.banking import hidden_bank
from course.answers.failure import Failure
from course.chapters import race, race_families
from course.judging.asking import ask
from course.judging.bank import load
from course.judging.judge import judge
from course.judging.verdict import ENOUGH
from course.study import questions

CHAPTER = "11-race"
RACE = REGISTRY["entries"]
PLAIN = {"method": "gd", "lr": 0.1}


BEST = best_known.BEST
NOWHERE = {"method": "gd", "lr": 0.0}
RATES = 10 ** np.linspace(-4, 1.5, 56)


def answers_to(bank, entries):
    return [ask("entries", entries, bank.probe, case.input) for case in bank.cases]


def curvatures(field):
    d = field.x0.shape[1]
    columns = [field.slope(np.broadcast_to(e, field.x0.shape)) for e in np.eye(d)]
    return np.linalg.eigvalsh(np.stack(columns, 1))


# ---------------------------------------------------------------- the surfaces


@pytest.mark.parametrize("family", race.FAMILIES)
@pytest.mark.parametrize("seed", [race.PRACTICE, 5])
def test_the_gradient_of_every_surface_is_that_of_its_loss(family, seed):
    field = race.field(family, seed)
    rng = np.random.default_rng(1)
    x = field.x0 + rng.uniform(-0.5, 0.5, field.x0.shape)
    for i in range(x.shape[1]):
        step = np.zeros_like(x)
        step[:, i] = 1e-5
        slope = (field.gap(x + step) - field.gap(x - step)) / 2e-5
        np.testing.assert_allclose(slope, field.slope(x)[:, i], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("family", race.FAMILIES)
def test_no_point_lies_below_the_minimum(family):
    field = race.field(family, 3)
    rng = np.random.default_rng(2)
    points = rng.uniform(-7, 7, (200, *field.x0.shape))
    assert field.gap(points).min() >= 0


def test_the_families_are_as_the_table_describes_them():
    h = curvatures(race.field("valleys"))
    assert h.shape == (40, 10) and h[:, -1].min() >= 4 and h[:, -1].max() <= 5
    assert h[:, 0].min() > 0.02 and h[:, 0].max() < 0.04
    h = curvatures(race.field("noise"))
    assert h.min() >= 5 and h.max() <= 20


def test_without_its_units_every_surface_of_scales_is_fifty_times_as_steep_across():
    """One unit a parameter and one for the loss: A = S R S with R of eigenvalues 0.02 to 1."""
    h = curvatures(race.field("scales"))
    ratio = h[:, -1] / h[:, 0]
    assert ratio.min() > 30 and ratio.max() < 50 * 100**2, "parameters differ by up to a hundred"
    assert h[:, -1].max() / h[:, -1].min() > 1e5, "losses by up to a million"
    far = np.linalg.norm(race.field("scales").x0, axis=1)
    assert 0.01 <= far.min() < 0.1 and 10 < far.max() <= 100


def test_one_error_in_ten_is_a_hundred_times_as_large():
    errors = np.concatenate([race.field("noise", seed).noise for seed in range(10)], 1)
    size = np.abs(errors).max(-1)
    assert errors.shape == (race.STEPS, 400, 2)
    assert np.mean(size > 20) == pytest.approx(0.1, abs=0.01)
    assert errors[size <= 20].std() == pytest.approx(3, rel=0.03)
    assert errors[size > 20].std() == pytest.approx(300, rel=0.05)


def test_valleys_lie_in_no_direction_of_the_axes():
    field = race.field("valleys")
    columns = [field.slope(np.broadcast_to(e, field.x0.shape)) for e in np.eye(10)]
    A = np.stack(columns, 1)
    floor = np.linalg.eigh(A)[1][:, :, 0]
    assert np.abs(floor).max() < 0.99


def test_the_starts_of_the_wells_are_separated_from_the_deep_well_by_a_hill():
    field = race.field("wells")
    left = race.run("gd", field.slope, field.x0, 0.05, 2000)[-1]
    along = np.sum(left * field.along, -1)
    assert np.all((along > 3.6) & (along < 4.1)), "gentle descent stays in the shallow well"
    assert np.all(field.gap(left) > 0.5), "which is not the deep one"


def test_a_leap_over_the_hill_alone_does_not_come_to_rest():
    """Steps of one length: far enough for the hill is too far for a well."""
    for seed in range(1, 6):
        best = race.progress(BEST["wells"], "wells", seed)
        for lr in 10 ** np.linspace(-2, 1, 31):
            sign = {"method": "rmsprop", "beta2": 0.0, "lr": lr}
            assert race.progress(sign, "wells", seed) < best / 2


def along_axes(field, lr, rates, axes):
    """Gaps of gradient descent on quadratics, from the closed form along their own axes."""
    start = np.einsum("nji,nj->ni", axes, field.x0)
    shrunk = np.ones_like(start)
    gaps = [0.5 * np.sum(rates * start**2, -1)]
    for step in lr:
        shrunk = shrunk * (1 - step * rates)
        gaps.append(0.5 * np.sum(rates * (start * shrunk) ** 2, -1))
    return np.log10(gaps[0] / np.mean(gaps[-race.LAST :], axis=0))


@pytest.mark.parametrize("fall", [0.0, 1.5])
def test_gradient_descent_goes_down_as_the_closed_form_says_also_with_a_falling_rate(fall):
    field = race.field("valleys", 4)
    columns = [field.slope(np.broadcast_to(e, field.x0.shape)) for e in np.eye(10)]
    rates, axes = np.linalg.eigh(np.stack(columns, 1))
    lr = 0.35 * 10 ** (-fall * np.arange(race.STEPS) / race.STEPS)
    expected = along_axes(field, lr, rates, axes)
    found = race.decades(field, "gd", lr=0.35, fall=fall)
    np.testing.assert_allclose(found, np.clip(expected, 0, race.MOST), atol=1e-9)
    entry = {"method": "gd", "lr": 0.35, "fall": fall}
    assert race.progress(entry, "valleys", 4) == pytest.approx(expected.mean())


@pytest.mark.parametrize("method", race.METHODS)
def test_every_method_knows_a_falling_rate(method):
    entry = {"method": method, "lr": 0.05, "beta2": 0.9}
    down = [race.progress({**entry, "fall": fall}, "valleys") for fall in (0.0, 300.0)]
    assert down[0] > 0.4 and down[1] < 0.2, "a rate that is gone at once leads nowhere"
    assert race.progress({**entry, "fall": 0.0}, "valleys") == race.progress(entry, "valleys")


def test_every_entry_meets_the_same_errors_each_time():
    field = race.field("noise")
    once, again = (race.decades(field, "gd", lr=0.1) for _ in range(2))
    assert np.array_equal(once, again)
    still = race.decades(field, "momentum", lr=0.1, beta=0.0)
    np.testing.assert_allclose(still, once, atol=1e-12)


def test_a_run_that_blows_up_has_no_decades():
    assert race.progress({"method": "gd", "lr": 1e6}, "valleys") == 0
    assert race.progress({"method": "momentum", "lr": 50.0, "beta": 0.9}, "wells") == 0


def test_what_happened_is_told_on_how_many_surfaces():
    down = np.array([-np.inf, -3.0, 0.0, 0.5, *[2.0] * 4])
    assert race.told(down) == (
        "2 of 8 ended higher than they began; 2 of 8 got less than one decade down; the middle "
        "half got 0.0 to 2.0."
    )
    fine = "all got at least one decade down; the middle half got 3.0 to 3.0."
    assert race.told(np.full(40, 3.0)) == fine
    wild = race.outcome({"method": "gd", "lr": 1e6}, "valleys")
    assert race.told(wild).startswith("40 of 40 ended higher than they began")


# ---------------------------------------------------------------- entries


@pytest.mark.parametrize(
    "entry, said",
    [
        ("adam", "dictionary"),
        ({"lr": 0.1}, "method"),
        ({"method": "sgd", "lr": 0.1}, "method"),
        ({"method": ["gd"], "lr": 0.1}, "method"),
        ({"method": "gd"}, "learning rate"),
        ({"method": "gd", "lr": "0.1"}, "no number"),
        ({"method": "gd", "lr": True}, "no number"),
        ({"method": "gd", "lr": np.zeros(3)}, "no number"),
        ({"method": "gd", "lr": -0.1}, "0 or more"),
        ({"method": "gd", "lr": float("nan")}, "0 or more"),
        ({"method": "gd", "lr": float("inf")}, "below"),
        ({"method": "adam", "lr": 0.1, "beta": 1.0}, "below 1"),
        ({"method": "gd", "lr": 0.1, "momentum": 0.9}, "constant"),
        ({"method": "gd", "lr": 0.1, "fall": -1.0}, "0 or more"),
    ],
)
def test_what_is_no_entry_is_refused_in_a_sentence(entry, said):
    with pytest.raises(race.NoEntry, match=said):
        race.read(entry)
    close, sentence = race.referee(entry, {"par": 1.0, "best": 2.0}, "noise", 0)
    assert close == 0 and said in sentence


@pytest.mark.parametrize("rubbish", [None, 7, "gd", [], {}, {"valleys": None}, {"valleys": object}])
def test_rubbish_earns_nothing_and_stops_nothing(rubbish):
    bank = load(RACE.id)
    verdict = judge(bank, answers_to(bank, rubbish))
    assert verdict.status == "failed" and verdict.credit == 0 and verdict.message


# ---------------------------------------------------------------- the score


def test_par_earns_nothing_and_nine_tenths_of_the_way_everything():
    bank = load(RACE.id)
    half = {"method": "momentum", "lr": 0.5, "beta": 0.6}
    entries = {**BEST, "valleys": half, "noise": best_known.PAR["noise"]}
    verdict = judge(bank, answers_to(bank, entries))
    credit = {part.name: part.credit for part in verdict.parts}
    yardstick = best_known.yardstick("valleys", race.PRACTICE)
    way = race.progress(half, "valleys") - yardstick["par"]
    way /= yardstick["best"] - yardstick["par"]
    assert 0.1 < way < 0.8, "a case worth testing"
    assert credit == {
        "valleys": pytest.approx(way / ENOUGH),
        "scales": 1.0,
        "wells": 1.0,
        "noise": 0.0,
    }
    assert verdict.credit == pytest.approx(np.mean(list(credit.values())))
    assert "way from par to the best known" in verdict.message


def test_who_beats_the_best_known_has_full_credit_and_the_lead():
    bank = load(RACE.id)
    beaten = replace(
        bank, cases=[replace(case, expected={"par": 0.1, "best": 1.5}) for case in bank.cases]
    )
    verdict = judge(beaten, answers_to(beaten, BEST))
    assert verdict.credit == 1 and verdict.status == "passed"
    assert verdict.closeness > 1


def test_only_hidden_ground_counts_when_a_class_is_graded():
    bank = hidden_bank(RACE, 77)
    for counts, elsewhere, credit in ((BEST, NOWHERE, 1), (NOWHERE, BEST, 0)):
        answers = []
        for case in bank.cases:
            entries = counts if case.drawn else elsewhere
            answers.append(entries.get(case.input["key"], NOWHERE))
        assert judge(bank, answers).credit == credit


def test_a_bank_holds_decades_and_no_entry():
    """What measures an entry is told; an entry that earns the points is not."""
    bank = load(RACE.id)
    assert [sorted(case.expected) for case in bank.cases] == [["best", "par"]] * 4
    told = (sources.ROOT / "course/banks/entries.json").read_text()
    for entry in (*BEST.values(), *best_known.PAR.values()):
        numbers = [x for x in entry.values() if isinstance(x, float) and x not in (0.0, 10.0)]
        assert not any(repr(x) in told for x in numbers)


def test_fields_differ_with_the_seed_and_the_student_never_sees_it(chapters):
    one, other = (hidden_bank(RACE, seed) for seed in (1, 2))
    seeds = [case.trusted["seed"] for bank in (one, other) for case in bank.cases if case.drawn]
    assert len(set(seeds)) == len(seeds)
    chapter = chapters(CHAPTER)
    asked = jobs.job(chapter, canonical.canonicalise([], chapter.template)).questions
    assert {json.dumps(question["case"], sort_keys=True) for question in asked} == {
        json.dumps({"key": family}) for family in race.FAMILIES
    }


def test_the_known_entries_get_as_far_as_they_are_said_to():
    """On the 1,000 surfaces that had no part in the search; the comments of best_known.py."""
    text = (sources.ROOT / "autograder/exercises/ch11_race/best_known.py").read_text()
    said = [float(x) for x in re.findall(r"# (\d\.\d\d)$", text, re.M)]
    entries = [(f, e) for known in (BEST, best_known.PAR) for f, e in known.items()]
    for (family, entry), decades in zip(entries, said, strict=True):
        found = np.mean([race.progress(entry, family, seed) for seed in search.TRIED_ON])
        assert found == pytest.approx(decades, abs=0.006)
        assert found < race.MOST - 1, "it can be beaten"


def test_theory_alone_nearly_earns_the_valleys():
    root = np.sqrt([0.03, 5.0])
    polyak = {
        "method": "momentum",
        "lr": 4 / root.sum() ** 2,
        "beta": ((root[1] - root[0]) / root.sum()) ** 2,
    }
    assert polyak["lr"] == pytest.approx(0.69, abs=0.005)
    assert polyak["beta"] == pytest.approx(0.73, abs=0.005)
    for seed in range(1, 6):
        known = best_known.yardstick("valleys", seed)
        way = race.progress(polyak, "valleys", seed) - known["par"]
        assert way > ENOUGH * (known["best"] - known["par"])


def test_no_method_with_a_learning_rate_alone_passes_par_by_much():
    """On 200 surfaces that had no part in the choice of par."""
    fields = search.TRIED_ON[:5]
    for family, par in best_known.PAR.items():
        assert set(par) == {"method", "lr"}
        most = np.mean([race.progress(par, family, seed) for seed in fields])
        for method in race.METHODS:
            assert search.scores(family, fields, method, {"lr": RATES}).max() < most + 0.1


def test_the_search_that_the_exercise_offers_has_61_rates_up_to_1():
    names = {}
    (cell,) = [c for c in sources.read(CHAPTER).cells if "def sweep" in c.source]
    (rates,) = [line for line in cell.source.splitlines() if line.startswith("rates = ")]
    exec(rates, {"np": np}, names)
    assert len(names["rates"]) == 61 and names["rates"][-1] == 1


def test_no_single_entry_serves_all_families():
    bank = load(RACE.id)
    for entry in BEST.values():
        assert judge(bank, answers_to(bank, dict.fromkeys(race.FAMILIES, entry))).credit <= 0.5


# ---------------------------------------------------------------- a class


@pytest.mark.parametrize("seed", range(12))
def test_the_solution_earns_everything_on_every_hidden_ground(seed):
    names = {}
    exec(student_code.solutions(CHAPTER)["entries"], names)
    bank = hidden_bank(RACE, seed)
    verdict = judge(bank, answers_to(bank, names["entries"]))
    assert (verdict.status, verdict.credit) == ("passed", 1.0)


def test_the_solution_earns_everything_and_a_blank_nothing(hand_in):
    assert hand_in(CHAPTER, rest="right").score == 16
    blank = hand_in(CHAPTER)
    assert blank.score == 0
    assert blank.verdicts["entries"].message == "`entries` is not written yet."


def test_the_leaderboard_orders_the_class_and_equal_ones_share_a_place(hand_in):
    noise = "'noise': {'method': 'rmsprop', 'lr': 1.09, 'fall': 2.53, 'beta2': 0.0}"
    two = f"entries = {{{noise}, 'valleys': {{'method': 'momentum', 'lr': 0.68, 'beta': 0.72}}}}"
    class_ = {
        "zoe": hand_in(CHAPTER, rest="right"),
        "ben": hand_in(CHAPTER, entries=two),
        "ada": hand_in(CHAPTER, entries=two),
        "eve": hand_in(CHAPTER, entries=f"entries = {{{noise}}}"),
        "nil": hand_in(CHAPTER),
    }
    for name, one in class_.items():
        one.student = name
    console = Console(width=100, record=True, file=io.StringIO())
    for board in table.leaderboards(list(class_.values())):
        console.print(board)
    lines = [re.findall(r"[\w.]+", line) for line in console.export_text().splitlines()]
    rows = [line[:2] for line in lines if len(line) == 7 and line[0].isdigit()]
    assert rows == [["1", "zoe"], ["2", "ada"], ["2", "ben"], ["4", "eve"]]
    row = graded.rows(class_["zoe"])[0]
    assert row["closeness"] == class_["zoe"].verdicts["entries"].closeness > 0.9


def test_other_chapters_have_no_leaderboard(hand_in):
    assert table.leaderboards([hand_in("00-start-here", rest="right")]) == []


def test_a_verdict_tells_how_far_each_entry_got_and_not_where(hand_in):
    verdict = hand_in(CHAPTER, rest="right").verdicts["entries"]
    for part in verdict.parts:
        assert "decades" in part.reason and "seed" not in part.reason
    again = type(verdict).from_dict(json.loads(json.dumps(verdict.to_dict())))
    assert again == verdict


def test_failures_of_the_student_are_told_as_elsewhere():
    bank = load(RACE.id)
    missing = Failure("missing", "There is no `entries`. Run the cell that defines it.")
    verdict = judge(bank, [missing] * len(bank.cases))
    assert verdict.credit == 0 and verdict.message == missing.message


# ---------------------------------------------------------------- the prose


def prose() -> str:
    return " ".join(c.source for c in sources.read(CHAPTER).cells if c.cell_type == "markdown")


def test_the_cliff_stands_where_the_chapter_says():
    steep = curvatures(race.field("valleys"))[:, -1]
    assert 2 / steep.max() == pytest.approx(0.401, abs=5e-4)
    assert 2 / steep.min() == pytest.approx(0.499, abs=5e-4)
    at = [race.progress({"method": "gd", "lr": lr}, "valleys") for lr in (0.3, 0.36, 0.52)]
    assert at[0] < at[1] and at[2] < 0.1


def test_adam_as_shipped_leads_six_hundredths_away():
    field = race.field("scales")
    path = race.run("adam", field.slope, field.x0, 0.001, race.STEPS, beta=0.9)
    assert 0.04 < np.abs(path[-1] - path[0]).max() < 0.065


def everywhere():
    """The entries of the table "one entry for all", by name."""
    names = {}
    (cell,) = [c for c in sources.read(CHAPTER).cells if "everywhere = {" in c.source]
    exec(re.search(r"^everywhere = \{.*?^\}", cell.source, re.S | re.M)[0], {}, names)
    return names["everywhere"]


def test_what_is_said_of_one_entry_for_all_holds():
    got = {name: [race.progress(e, f) for f in race.FAMILIES] for name, e in everywhere().items()}
    lead = np.subtract(got["Adam, η = 1"], got["gradient descent, η = 0.1"])
    assert np.all(lead[:3] > 0.2) and abs(lead[3]) < 0.05, "ahead in three, level in the noise"
    places = [1 + sum(row[i] > got["AdaGrad, η = 3"][i] for row in got.values()) for i in range(4)]
    assert places == [2, 1, 1, 2]
    known = [best_known.yardstick(family, race.PRACTICE)["best"] for family in race.FAMILIES]
    assert np.all(known - np.max(list(got.values()), axis=0) > 1), "more than a decade ahead"


def test_ten_times_as_many_steps_want_what_the_answer_says(monkeypatch):
    for place in (race, race_families):
        monkeypatch.setattr(place, "STEPS", 600)

    def down(family, seed, **other):
        """Decades of the best known entry, changed in one constant, over 600 steps."""
        rng = np.random.default_rng([seed, list(race.FAMILIES).index(family)])
        entry = {"fall": 0.0, **BEST[family], **other}
        method = entry.pop("method")
        return race.decades(race.FAMILIES[family](rng), method, **entry).mean()

    for seed in (0, 1, 2):
        assert down("valleys", seed) > race.MOST - 0.01
        assert down("scales", seed, beta2=0.999) > down("scales", seed) + 1
        assert down("noise", seed, fall=3.5) > down("noise", seed) + 0.2
    wells = [np.mean([down("wells", s, fall=f) for s in range(3)]) for f in (5.13, 6.0, 7.0)]
    assert np.ptp(wells) < 0.5


def test_a_paired_comparison_decides_what_overlapping_intervals_do_not():
    def interval(values):
        return values.mean(), 1.96 * values.std(ddof=1) / np.sqrt(len(values))

    for seeds, decided in (([0], False), (range(1, 26), True)):
        low, high = (
            np.hstack([race.decades(race.field("noise", s), "gd", lr=lr) for s in seeds])
            for lr in (0.02, 0.03)
        )
        (a, by_a), (b, by_b), (lead, by) = map(interval, (low, high, high - low))
        assert a + by_a > b - by_b, "the separate intervals overlap"
        assert (lead > 3 * by) if decided else (lead < by)


def test_the_model_answer_reports_what_happened():
    base = {"method": "momentum", "lr": 0.68, "beta": 0.72}
    adam = {"method": "adam", "lr": 1.05, "fall": 2.27, "beta": 0.688, "beta2": 0.64}
    for seed in range(1, 6):
        own = race.progress(base, "valleys", seed)
        assert own >= 7.0
        for beta in (0.66, 0.80):
            assert own - race.progress({**base, "beta": beta}, "valleys", seed) > 1
        smaller = race.progress({**base, "lr": 0.612}, "valleys", seed)
        assert own - smaller == pytest.approx(1 / 3, abs=0.06)
        assert own - race.progress(adam, "valleys", seed) > 1


def test_the_metres_example_holds():
    """Multiplying a loss by a thousand changes momentum's path and leaves Adam's."""

    def grad(x):
        return np.array([1.0, 30.0]) * x

    def steep(x):
        return 1000 * grad(x)

    start = np.array([2.0, 1.0])
    same = [race.run("adam", g, start, 0.1, 30, beta=0.9) for g in (grad, steep)]
    np.testing.assert_allclose(*same, atol=1e-6)
    parted = [race.run("momentum", g, start, 1e-5, 30, beta=0.9) for g in (grad, steep)]
    assert np.abs(parted[0] - parted[1]).max() > 0.1
    assert "millimetres" in questions.self_checks()["11-check-3"].question
