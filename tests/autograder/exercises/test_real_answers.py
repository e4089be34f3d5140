"""Answers that people really gave, `tests/cases/answers/*.py`: each is judged as its head says, on
the public cases and on hidden ones."""

from pathlib import Path

import pytest

from autograder.exercises import REGISTRY
from autograder.writing.banking import hidden_bank
from course.judging import bank as banks
from course.judging.asking import MISSING, ask
from course.judging.judge import judge

ANSWERS = Path(__file__).parents[2] / "cases" / "answers"
NAMED = {  # what it is named; right answers, and such without a name, stand in none of the three
    "adagrad_inside_fixed": "without_eps",
    "ewma_corrected_counter_for_value": "counter_for_value",
    "ewma_corrected_first_value_and_corrected": "first_value_and_correction_one_step_off",
    "ewma_corrected_own_check_of_types": "refuses_whole_numbers_of_an_array",
    "minibatch_inverse_permutation": "inverse_permutation",
    "minibatch_last_end_by_float": "last_row_lost_by_rounding",
    "minibatch_one_batch_too_many": "empty_batch_gives_nan",
    "minibatch_one_epoch_too_many": "one_epoch_too_many",
    "minibatch_piling_and_short_dropped": "shuffles_pile_up_and_short_dropped",
    "minibatch_shuffled_after_the_epoch": "shuffled_after_the_epoch",
    "minibatch_y_by_own_generator": "y_by_a_generator_of_seed_zero",
    "mlp_first_bias_for_all": "first_bias_for_all",
    "mlp_tanh_at_the_output": "tanh_for_softmax",
    "momentum_ewma_exchanged": "point_and_average_exchanged",
    "momentum_ewma_gradient_kept": "bare_gradient_kept",
    "nesterov_fista_extrapolated": "fista_extrapolated",
    "numerical_gradient_float_vectors_only": "vectors_of_decimals_only",
    "numerical_gradient_over_eps_vectors_only": "twice_too_large_and_vectors_only",
    "rmsprop_alpha_times_all": "alpha_times_all",
    "sgd_momentum_average_none_crashes": "moving_average_none_crashes",
    "sgd_momentum_torch_form_zeroes": "rate_outside_gradients_emptied_none_crashes",
    "softmax_ce_base_ten_unstable": "base_ten_of_a_quotient",
    "softmax_gradient_label_twice": "label_counted_twice",
}
SAID = {"gradient_descent_own_tolerance": "rows 0–17 are right"}
PASSING = {"softmax_ce_in_float32"}

OTHERS = ("momentum", "adam")  # their answers are tried beside their programs in parts


def head(path: Path) -> dict[str, str]:
    """`# exercise: …` and `# truth: …` of an answer, by name."""
    lines = path.read_text(encoding="utf-8").splitlines()[:2]
    return dict(line.removeprefix("# ").split(": ", 1) for line in lines)


FILES = [p for p in sorted(ANSWERS.glob("*.py")) if head(p)["exercise"] not in OTHERS]


def test_every_answer_has_its_expectation():
    assert {p.stem for p in FILES} == {*NAMED, *SAID, *PASSING}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_answer_is_judged_as_its_head_says(path):
    found, truth = head(path)["exercise"], head(path)["truth"]
    names = {"__name__": "__main__"}
    exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), names)
    for bank in (banks.load(found), hidden_bank(REGISTRY[found], 3)):
        answers = [
            ask(found, names.get(found, MISSING), bank.probe, case.input, bank.without)
            for case in bank.asked
        ]
        verdict = judge(bank, answers)
        name = verdict.convention or verdict.mistake
        assert (verdict.status == "passed") == (truth.startswith("RIGHT (")), truth
        assert (verdict.convention is not None) == truth.startswith("OTHER CONVENTION"), truth
        assert name == NAMED.get(path.stem)
        assert bank.hidden or SAID.get(path.stem, "") in verdict.message
