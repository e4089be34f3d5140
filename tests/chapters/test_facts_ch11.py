"""What chapter 11 says of the race, and how the race is judged."""

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from autograder.exercises import REGISTRY
from autograder.exercises.ch11_race import best
from autograder.grading import canonical, graded, jobs
from autograder.pages import table
from autograder.writing import sources
from autograder.writing.banking import hidden_bank, public_bank
from course.answers.failure import Failure
from course.chapters import race
from course.judging.asking import ask
from course.judging.judge import judge
from course.judging.verdict import ENOUGH
from course.study import questions

CHAPTER = "11-race"
RACE = REGISTRY["entries"]
PLAIN = {"method": "gd", "lr": 0.1}


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
    gentle, steep = curvatures(race.field("scales")).T
    assert np.all((steep / gentle > 9.9) & (steep / gentle < 100.1))
    assert steep.max() / steep.min() > 1e5
    h = curvatures(race.field("noise"))
    assert h.min() >= 5 and h.max() <= 20
    errors = race.field("noise").noise
    assert abs(errors.std() - 10) < 0.5 and errors.shape == (race.STEPS, 40, 2)


def test_valleys_lie_in_no_direction_of_the_axes():
    field = race.field("valleys")
    columns = [field.slope(np.broadcast_to(e, field.x0.shape)) for e in np.eye(10)]
    A = np.stack(columns, 1)
    floor = np.linalg.eigh(A)[1][:, :, 0]
    assert np.abs(floor).max() < 0.99


def test_the_starts_of_the_wells_are_separated_from_the_deep_well_by_a_hill():
    field = race.field("wells")
    left = race.run("gd", field.slope, field.x0, 0.3, 400)[-1]
    assert np.all(left[:, 0] > 3), "gentle descent stays in the shallow well"
    assert np.all(field.gap(left) > 0.5), "which is not the deep one"


def test_gradient_descent_goes_down_a_parabola_as_the_closed_form_says():
    field = race.field("scales", 4)
    h = field.slope(np.ones_like(field.x0))
    lr = 0.9 / h.max()
    gaps = [0.5 * np.sum(h * (field.x0 * (1 - lr * h) ** k) ** 2, -1) for k in range(61)]
    expected = np.log10(gaps[0] / np.mean(gaps[-race.LAST :], axis=0))
    found = race.decades(field, "gd", lr=lr)
    np.testing.assert_allclose(found, np.clip(expected, 0, race.MOST), atol=1e-9)


def test_every_entry_meets_the_same_errors_each_time():
    field = race.field("noise")
    once, again = (race.decades(field, "gd", lr=0.1) for _ in range(2))
    assert np.array_equal(once, again)
    still = race.decades(field, "momentum", lr=0.1, beta=0.0)
    np.testing.assert_allclose(still, once, atol=1e-12)


def test_a_run_that_blows_up_has_no_decades():
    assert race.progress({"method": "gd", "lr": 1e6}, "valleys") == 0
    assert race.progress({"method": "momentum", "lr": 50.0, "beta": 0.9}, "wells") == 0


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
    ],
)
def test_what_is_no_entry_is_refused_in_a_sentence(entry, said):
    with pytest.raises(race.NoEntry, match=said):
        race.read(entry)
    close, sentence = race.referee(entry, PLAIN, "noise", 0)
    assert close == 0 and said in sentence


@pytest.mark.parametrize("rubbish", [None, 7, "gd", [], {}, {"valleys": None}, {"valleys": object}])
def test_rubbish_earns_nothing_and_stops_nothing(rubbish):
    bank = public_bank(RACE)
    verdict = judge(bank, answers_to(bank, rubbish))
    assert verdict.status == "failed" and verdict.credit == 0 and verdict.message


# ---------------------------------------------------------------- the score


def test_credit_falls_in_proportion_below_nine_tenths_of_the_best_known():
    bank = public_bank(RACE)
    best_known = {case.input["key"]: case.expected for case in bank.cases}
    verdict = judge(bank, answers_to(bank, {**best_known, "noise": {"method": "gd", "lr": 0.001}}))
    (noise,) = [part for part in verdict.parts if part.name == "noise"]
    reached = race.progress({"method": "gd", "lr": 0.001}, "noise")
    most = race.progress(best_known["noise"], "noise")
    assert 0.1 < reached / most < 0.8, "a case worth testing"
    assert noise.credit == pytest.approx(reached / most / 0.9)
    assert verdict.credit == pytest.approx(0.75 + 0.25 * noise.credit)


def test_who_beats_the_best_known_has_full_credit_and_the_lead():
    bank = public_bank(RACE)
    known = {case.input["key"]: case.expected for case in bank.cases}
    beaten = replace(bank, cases=[replace(case, expected=PLAIN) for case in bank.cases])
    verdict = judge(beaten, answers_to(beaten, known))
    assert verdict.credit == 1 and verdict.status == "passed"
    assert verdict.closeness > 1


def test_only_hidden_ground_counts_when_a_class_is_graded():
    bank = hidden_bank(RACE, 77)
    good = {case.input["key"]: case.expected for case in bank.cases if case.drawn}
    spoiled = [
        good[case.input["key"]] if case.drawn else {"method": "gd", "lr": 0.0}
        for case in bank.cases
    ]
    assert judge(bank, spoiled).credit == 1
    practised = [
        {"method": "gd", "lr": 0.0} if case.drawn else case.expected for case in bank.cases
    ]
    assert judge(bank, practised).credit == 0


def test_fields_differ_with_the_seed_and_the_student_never_sees_it(chapters):
    one, other = (hidden_bank(RACE, seed) for seed in (1, 2))
    seeds = [case.trusted["seed"] for bank in (one, other) for case in bank.cases if case.drawn]
    assert len(set(seeds)) == len(seeds)
    chapter = chapters(CHAPTER)
    asked = jobs.job(chapter, canonical.canonicalise([], chapter.template)).questions
    assert {json.dumps(question["case"], sort_keys=True) for question in asked} == {
        json.dumps({"key": family}) for family in race.FAMILIES
    }


def test_the_best_known_entry_is_better_than_what_theory_and_habit_suggest():
    root = np.sqrt([0.03, 5.0])
    polyak = {
        "method": "momentum",
        "lr": 4 / root.sum() ** 2,
        "beta": ((root[1] - root[0]) / root.sum()) ** 2,
    }
    assert polyak["lr"] == pytest.approx(0.69, abs=0.005)
    assert polyak["beta"] == pytest.approx(0.73, abs=0.005)
    for seed in range(1, 6):
        most = race.progress(best.entry("valleys", seed), "valleys", seed)
        got = race.progress(polyak, "valleys", seed)
        assert ENOUGH * most < got <= most
        for family in race.FAMILIES:
            known = best.entry(family, seed)
            assert race.progress(PLAIN, family, seed) < race.progress(known, family, seed)


def test_the_best_known_entry_has_its_constants_in_one_order_whatever_the_hash_seed():
    assert list(best.entry("wells", race.PRACTICE)) == ["method", *best.USES["adam"]]


def test_full_credit_for_the_wells_takes_less_memory_than_usual_as_the_hint_says():
    for seed in range(1, 6):
        most = race.progress(best.entry("wells", seed), "wells", seed)
        for beta, enough in ((0.9, False), (0.65, True)):
            one = {"method": "adam", "lr": 2.8, "beta": beta}
            assert (race.progress(one, "wells", seed) > ENOUGH * most) is enough


def test_the_search_that_the_exercise_offers_has_61_rates_up_to_1():
    names = {}
    (cell,) = [c for c in sources.read(CHAPTER).cells if "def sweep" in c.source]
    (rates,) = [line for line in cell.source.splitlines() if line.startswith("rates = ")]
    exec(rates, {"np": np}, names)
    assert len(names["rates"]) == 61 and names["rates"][-1] == 1


def test_no_single_entry_serves_all_families():
    bank = public_bank(RACE)
    for case in bank.cases:
        one = dict.fromkeys(race.FAMILIES, case.expected)
        assert judge(bank, answers_to(bank, one)).credit < 0.9


# ---------------------------------------------------------------- a class


def test_the_solution_earns_everything_and_a_blank_nothing(hand_in):
    assert hand_in(CHAPTER, rest="right").score == 16
    blank = hand_in(CHAPTER)
    assert blank.score == 0
    assert blank.verdicts["entries"].message == "`entries` is not written yet."


def test_the_leaderboard_orders_the_class_and_equal_ones_share_a_place(hand_in):
    plain = "entries = dict.fromkeys(race.FAMILIES, {'method': 'gd', 'lr': 0.1})"
    some = "entries = {'noise': {'method': 'gd', 'lr': 0.1}}"
    class_ = {
        "zoe": hand_in(CHAPTER, rest="right"),
        "ben": hand_in(CHAPTER, entries=plain),
        "ada": hand_in(CHAPTER, entries=plain),
        "eve": hand_in(CHAPTER, entries=some),
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
    bank = public_bank(RACE)
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
    assert 0.04 < np.abs(path[-1] - path[0]).max() < 0.0601


def test_adam_at_one_is_ahead_in_three_families_and_level_in_the_wells():
    adam = {"method": "adam", "lr": 1.0, "beta": 0.9}
    lead = {f: race.progress(adam, f) - race.progress(PLAIN, f) for f in race.FAMILIES}
    assert [f for f, decades in lead.items() if decades > 0.1] == ["valleys", "scales", "noise"]
    assert abs(lead["wells"]) < 0.1


def test_the_model_answer_reports_what_happened():
    base = {"method": "momentum", "lr": 0.68, "beta": 0.72}
    for seed in range(1, 6):
        own = race.progress(base, "valleys", seed)
        assert own >= 7.0
        for beta in (0.66, 0.80):
            assert own - race.progress({**base, "beta": beta}, "valleys", seed) > 1
        assert own - race.progress({**base, "lr": 0.62, "beta": 0.73}, "valleys", seed) < 0.4
        field = race.field("valleys", seed)
        adam = best._best(field, "adam", best.COARSE)
        assert max(adam, best._around(field, *adam[1:], 0.5))[0] < 6


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
