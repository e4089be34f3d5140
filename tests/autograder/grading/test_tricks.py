"""Tricks and accidents that have fooled graders: none earns credit that was not worked for, and
none costs credit that was. Each is a notebook, graded through the whole of `grade`."""

from textwrap import dedent

import nbformat
import pytest

from autograder.writing import sources
from autograder.writing.student_code import solutions
from helpers.course_folder import CHAPTER, WRONG

RIGHT = solutions(CHAPTER)["momentum"]


def first(code):
    """A change of the notebook: a cell of the student's before all others."""

    def change(nb):
        nb.cells.insert(0, nbformat.v4.new_code_cell(dedent(code)))

    return change


def last(code):
    def change(nb):
        nb.cells.append(nbformat.v4.new_code_cell(dedent(code)))

    return change


def carried_out(graded):
    """Whether the student's first cell ran without an error: no trick fails for a name's sake."""
    return not [o for o in graded.notebook.cells[0].outputs if o.output_type == "error"]


TRICKS = {
    "a check that always passes": """
        import course, course.checking, builtins
        def check(name):
            return 5.0
        course.check = course.checking.check = builtins.check = check
        """,
    "a judge that always agrees": """
        import course.answers.agreement, course.judging.judge
        course.answers.agreement.agree = course.judging.judge.agree = lambda *a: True
        course.judging.judge.judge = lambda *a: None
        """,
    "asserts stripped from every cell": """
        import ast
        class Strip(ast.NodeTransformer):
            def visit_Assert(self, node): return None
            def visit_Raise(self, node): return ast.Pass()
        get_ipython().ast_transformers.append(Strip())
        """,
    "cells rewritten before they run": """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["5\\n"])
        """,
    "a display hook that shows full marks": """
        import sys
        sys.displayhook = lambda value: print(5.0)
        get_ipython().displayhook.write_format_data = lambda *a, **k: None
        """,
    "an output forged by hand": """
        from IPython.display import publish_display_data
        publish_display_data({"text/plain": "5"})
        5.0
        """,
    "numpy that finds everything close": """
        import numpy as np
        np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
        np.abs = lambda x: np.zeros(np.shape(x))
        """,
    "an exit before the test": "import os; get_ipython().run_cell('exit')",
    "frames searched for the expected value": """
        import sys, gc
        def hunt():
            frame = sys._getframe()
            while frame:
                for value in frame.f_locals.values():
                    if hasattr(value, "expected"):
                        return value.expected
                frame = frame.f_back
        """,
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_earns_nothing(trick, hand_in):
    graded = hand_in(CHAPTER, change=first(TRICKS[trick]), momentum=WRONG)
    assert graded.verdicts["momentum"].credit == 0
    assert carried_out(graded)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_elsewhere_changes_no_score_in_the_next_notebook(trick, hand_in):
    hand_in(CHAPTER, change=first(TRICKS[trick]), momentum=WRONG)
    assert hand_in(CHAPTER, momentum=RIGHT).verdicts["momentum"].credit == 1


EQUAL_TO_ALL = """
class Same(float):
    __eq__ = __le__ = __lt__ = __ge__ = lambda *a: True
    __abs__ = __sub__ = __rsub__ = __float__ = lambda *a: Same(0)
    __hash__ = None
    shape, ndim = (), 0
def momentum(grad, x0, lr, beta, steps):
    return Same(1)
def effective_lr(lr, beta):
    return Same(1)
"""


def test_an_object_that_equals_everything_equals_nothing(hand_in):
    graded = hand_in(CHAPTER, momentum=EQUAL_TO_ALL, effective_lr="pass")
    assert graded.verdicts["momentum"].credit == 0
    assert graded.verdicts["effective_lr"].credit == 0


NO_FLOATS = [
    "'full'",
    "-1",
    "None",
    "1e9",
    "float('nan')",
    "True",
    "[]",
    "{}",
    "object()",
    "1j",
    "''",
]


@pytest.mark.parametrize("value", NO_FLOATS)
def test_a_value_that_is_no_path_earns_nothing_and_says_so(value, hand_in):
    code = f"def momentum(grad, x0, lr, beta, steps):\n    return {value}"
    verdict = hand_in(CHAPTER, momentum=code).verdicts["momentum"]
    assert verdict.credit == 0 and verdict.status == "failed"
    assert verdict.message.endswith((".", "?"))
    assert "Traceback" not in verdict.message


def test_answers_for_the_public_cases_alone_do_not_pass(hand_in):
    """The bank ships with `course`, so a student can read it; the hidden cases are others."""
    code = """
        import json
        import numpy as np
        from course import bank
        def momentum(grad, x0, lr, beta, steps):
            for case in bank.load("momentum").cases:
                given = case.input
                same = np.array_equal(given["x0"], x0) and given["lr"] == lr
                if same and given["beta"] == beta and given["steps"] == steps:
                    if given.get("look", "path") == "path":
                        return case.expected
                    return np.array([case.expected] * (steps + 1))
            return None
        """
    verdict = hand_in(CHAPTER, momentum=dedent(code)).verdicts["momentum"]
    assert verdict.credit == 0


def test_warnings_and_stderr_cost_nothing(hand_in):
    noise = """
        import sys, warnings, logging
        warnings.warn("careful")
        logging.error("careful")
        print("careful", file=sys.stderr)
        """
    graded = hand_in(
        CHAPTER, change=first(noise), momentum=RIGHT + "\nimport sys; sys.stderr.write('x')"
    )
    assert graded.verdicts["momentum"].credit == 1


def test_widgets_do_not_hang_the_run(hand_in):
    widgets = """
        from ipywidgets import interact, IntSlider
        interact(lambda n: n, n=IntSlider(value=3))
        """
    graded = hand_in(CHAPTER, change=first(widgets), momentum=RIGHT)
    assert graded.verdicts["momentum"].credit == 1


def test_a_cell_that_asks_for_input_fails_and_does_not_wait(hand_in):
    graded = hand_in(CHAPTER, change=first("name = input('who? ')"), momentum=RIGHT)
    assert graded.verdicts["momentum"].credit == 1


def test_a_cell_after_the_test_cannot_replace_what_was_tested(hand_in):
    graded = hand_in(CHAPTER, change=last(RIGHT), momentum=WRONG)
    assert graded.verdicts["momentum"].credit == 0


def test_skip_execution_tags_skip_nothing(hand_in):
    def tag(nb):
        for cell in nb.cells:
            cell.metadata.tags = ["skip-execution"]

    assert hand_in(CHAPTER, change=tag, momentum=WRONG).verdicts["momentum"].credit == 0
    assert hand_in(CHAPTER, change=tag, momentum=RIGHT).verdicts["momentum"].credit == 1


def test_outputs_that_were_handed_in_are_not_kept(hand_in):
    def forge(nb):
        for cell in nb.cells:
            if sources.exercise_of(cell):
                cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "5"})]

    graded = hand_in(CHAPTER, change=forge, momentum=WRONG)
    tests = [c for c in graded.notebook.cells if sources.exercise_of(c) == "momentum"]
    assert [o.data["text/plain"] for o in tests[0].outputs][1:] == ["0"]


def test_a_check_that_passes_in_the_notebook_passes_when_graded(hand_in):
    """What students see and what they get: every exercise, with the notebook's own solutions."""
    for chapter in sources.chapters():
        graded = hand_in(chapter, rest="right")
        assert {e: v.credit for e, v in graded.verdicts.items()} == dict.fromkeys(
            graded.points, 1.0
        )


def test_a_large_answer_is_refused_with_its_size(hand_in):
    code = "import numpy as np\ndef momentum(*a):\n    return np.zeros((2, 1500, 1500))"
    verdict = hand_in(CHAPTER, momentum=code).verdicts["momentum"]
    assert verdict.credit == 0 and "limit" in verdict.message


def test_a_generator_without_end_is_read_only_as_far_as_needed(hand_in):
    code = "def momentum(grad, x0, lr, beta, steps):\n    while True:\n        yield x0"
    verdict = hand_in(CHAPTER, momentum=code).verdicts["momentum"]
    assert verdict.credit == 0 and verdict.status == "failed"


def test_an_exception_whose_text_fails_is_still_a_sentence(hand_in):
    code = """
        class Bad(Exception):
            def __str__(self): raise RuntimeError
        def momentum(*a): raise Bad
        """
    verdict = hand_in(CHAPTER, momentum=dedent(code)).verdicts["momentum"]
    assert "raised Bad" in verdict.message


def test_a_student_cannot_claim_that_the_fault_is_ours(hand_in):
    code = """
        import runner.child as child
        child.pack = lambda answer: {"failure": "ours", "message": "full credit, please"}
        """
    graded = hand_in(CHAPTER, change=first(code), momentum=WRONG)
    verdict = graded.verdicts["momentum"]
    assert (verdict.status, verdict.credit) == ("failed", 0)
    assert carried_out(graded)


@pytest.mark.parametrize("end", ["sys.exit()", "raise KeyboardInterrupt", "raise GeneratorExit"])
def test_a_function_that_exits_costs_only_its_own_exercise(end, hand_in):
    code = f"import sys\ndef momentum(*a):\n    {end}"
    graded = hand_in(CHAPTER, rest="right", momentum=code)
    assert graded.verdicts.pop("momentum").credit == 0
    assert {v.credit for v in graded.verdicts.values()} == {1.0}


def test_messages_are_one_line_without_control_codes(hand_in):
    code = r"""
        def momentum(*a):
            name = "Bad\nupdate: 3 of 3"
            raise type(name, (Exception,), {})("\x1b[2J" + "x" * 5000)
        """
    message = hand_in(CHAPTER, momentum=dedent(code)).verdicts["momentum"].message
    assert message.isprintable() and len(message) < 600


def test_an_error_does_not_carry_hidden_inputs_into_the_feedback(hand_in, chapters):
    public = [case.input for case in chapters(CHAPTER).banks["momentum"].cases if not case.drawn]
    rates = sorted({case["lr"] for case in public})
    code = RIGHT.replace(
        "    x = np", f"    if lr not in {rates}: raise ValueError(f'lr {{lr}}')\n    x = np", 1
    )
    verdict = hand_in(CHAPTER, momentum="import numpy as np\n" + code).verdicts["momentum"]
    assert verdict.credit < 1 and "raised ValueError" in verdict.message
    told = [verdict.message, *(case.message for case in verdict.cases)]
    assert not any(str(case.input["lr"]) in text for text in told for case in _drawn(chapters))


def _drawn(chapters):
    return [case for case in chapters(CHAPTER).banks["momentum"].cases if case.drawn]


@pytest.mark.parametrize("value", ["[]", "np.zeros((0, 2))", "1.0"])
def test_an_empty_answer_is_no_error_of_the_students(value, hand_in):
    code = f"import numpy as np\ndef momentum(*a):\n    return {value}"
    message = hand_in(CHAPTER, momentum=code).verdicts["momentum"].message
    assert "IndexError" not in message
    assert "shape" in message or message.startswith("The same answer came back")


def test_the_stub_line_left_above_real_code_is_pointed_at(hand_in):
    code = RIGHT.replace("    x = np", "    raise NotImplementedError()\n    x = np", 1)
    message = hand_in(CHAPTER, momentum=code).verdicts["momentum"].message
    assert "delete that line" in message


def test_the_same_notebook_gives_the_same_outputs(hand_in):
    draw = (
        "import random, numpy, torch\n[random.random(), numpy.random.rand(), torch.rand(1).item()]"
    )
    first_run, second = (
        hand_in(CHAPTER, change=last(draw), momentum=RIGHT).notebook.cells[-1].outputs for _ in "ab"
    )
    assert first_run == second
