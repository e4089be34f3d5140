"""`case` gives the arguments of a public case, so that a failing one can be run."""

import numpy as np
import pytest

from course import case
from course.judging.bank import UnknownExercise
from course.public_cases import NoCase


def test_a_case_of_a_path_brings_its_gradient_and_its_start():
    arguments = case("momentum", 4)
    assert list(arguments) == ["grad", "x0", "lr", "beta", "steps"]
    # ½xᵀAx − bᵀx with A = [[3, 1.2], [1.2, 2]], b = [1, −2]
    assert arguments["grad"](arguments["x0"]) == pytest.approx([2.66, 2.4])


def test_long_inputs_come_whole():
    arguments = case("mlp_gradients", 2)
    assert set(arguments) == {"params", "X", "labels"}
    assert arguments["X"].shape[0] == len(arguments["labels"])


def test_each_call_gives_arrays_of_its_own():
    case("momentum", 4)["x0"][:] = 0
    assert np.any(case("momentum", 4)["x0"])


def test_whole_numbers_stay_whole():
    assert case("momentum", 6)["x0"].dtype.kind == "i"


@pytest.mark.parametrize("number", [0, 10, -1, "four"])
def test_a_case_that_is_not_there_is_refused_with_how_many_there_are(number):
    with pytest.raises(NoCase, match="has cases 1 to 9"):
        case("momentum", number)


def test_an_exercise_without_arguments_has_no_cases_to_run():
    with pytest.raises(NoCase, match="no function"):
        case("diagnosis", 1)


def test_an_unknown_exercise_is_refused():
    with pytest.raises(UnknownExercise):
        case("momentom", 1)
