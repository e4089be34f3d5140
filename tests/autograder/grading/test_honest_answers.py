"""What stands around a right answer in a notebook costs nothing; wrong forms of answer, and what is
not one's own work, are told. Styles of right answers are in `tests/accepted`."""

from textwrap import dedent

import nbformat
import pytest

from autograder.writing.templates import template

BODY = """
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
"""


def test_helpers_in_other_cells_count(hand_in):
    def add_helper(nb):
        import nbformat

        place = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
        helper = "def push(v, g, lr, beta):\n    return beta * v + lr * g"
        nb.cells.insert(place.index("momentum"), nbformat.v4.new_code_cell(helper))

    code = "import numpy as np\ndef momentum(grad, x0, lr, beta, steps):" + BODY
    code = code.replace("beta * v + lr * grad(x)", "push(v, grad(x), lr, beta)") + "    return rows"
    verdict = hand_in("04-momentum", change=add_helper, momentum=code).verdicts["momentum"]
    assert verdict.status == "passed", verdict.message


def last_cell(source):
    def change(nb):
        nb.cells.append(nbformat.v4.new_code_cell(source))

    return change


SELF = "import numpy as np\ndef momentum(grad, x0, lr, beta, steps):" + BODY + "    return rows"


@pytest.mark.parametrize("later", ["np = 3", "momentum = 0.9", "def push(*a): return 0.0"])
def test_names_given_again_after_the_test_do_not_undo_it(later, hand_in):
    code = "def push(v, g, lr, beta):\n    return beta * v + lr * g\n" + SELF
    code = code.replace("beta * v + lr * grad(x)", "push(v, grad(x), lr, beta)")
    graded = hand_in("04-momentum", change=last_cell(later), momentum=code)
    assert graded.verdicts["momentum"].status == "passed"


@pytest.mark.parametrize("where", ["an experiment behind the test", "the bare stub below the work"])
def test_a_copy_of_the_cell_does_not_undo_the_work(where, hand_in):
    def copy(nb):
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
        place = names.index("momentum")
        again = nbformat.from_dict({**nb.cells[place], "id": "copy"})
        if where == "an experiment behind the test":
            again.source = "def momentum(*a):\n    return 0"
            nb.cells.append(again)
        else:
            again.source = stub("momentum")
            nb.cells.insert(place + 1, again)

    graded = hand_in("04-momentum", change=copy, momentum=SELF)
    if where == "an experiment behind the test":
        assert graded.verdicts["momentum"].status == "passed"
    else:  # run from top to bottom, as in the student's own kernel, the stub comes last
        assert graded.verdicts["momentum"].message == "`momentum` is not written yet."


def stub(name):
    cells = template("04-momentum").cells
    return next(c.source for c in cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


OUTPUTS = {
    "a chart in JSON with dollar keys": "from IPython.display import display\n"
    "display({'application/json': {'$schema': 'x', '$data': [1]}}, raw=True)",
    "a very large page": "from IPython.display import HTML\nHTML('x' * 9_000_000)",
    "a very long text": "'x' * 9_000_000",
    "a lone surrogate": "print('\\ud800')",
    "an output that is no JSON": "from IPython.display import display\n"
    "display({'application/json': {1, 2}}, raw=True)",
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_outputs_of_any_size_and_kind_cost_nothing(output, hand_in):
    graded = hand_in("04-momentum", change=last_cell(OUTPUTS[output]), momentum=SELF)
    assert graded.verdicts["momentum"].status == "passed", graded.verdicts["momentum"].message
    nbformat.writes(graded.notebook).encode()


NAMED = {
    "row 0 left out": ("rows[1:]", "x0"),
    "only the last point": ("x", "last point"),
    "nothing returned": ("None", "return"),
}


@pytest.mark.parametrize("form", NAMED)
def test_a_wrong_form_of_answer_is_told_in_words(form, hand_in):
    returned, word = NAMED[form]
    code = "import numpy as np\ndef momentum(grad, x0, lr, beta, steps):" + BODY
    verdict = hand_in("04-momentum", momentum=code + f"    return {returned}").verdicts["momentum"]
    assert verdict.status == "failed" and verdict.credit < 1
    assert word in verdict.message


FORBIDDEN = {
    "torch.optim": """
        import numpy as np, torch
        def momentum(grad, x0, lr, beta, steps):
            p = torch.nn.Parameter(torch.tensor(np.array(x0, float)))
            opt, rows = torch.optim.SGD([p], lr=lr, momentum=beta), []
            rows.append(p.detach().numpy().copy())
            for _ in range(steps):
                p.grad = torch.as_tensor(grad(p.detach().numpy()))
                opt.step()
                rows.append(p.detach().numpy().copy())
            return rows
        """,
    "course.methods": """
        from course.methods import run
        def momentum(grad, x0, lr, beta, steps):
            return run("momentum", grad, x0, lr, steps, beta)
        """,
    "course.methods, tried twice": """
        from course.methods import run
        def momentum(grad, x0, lr, beta, steps):
            for _ in range(2):
                try:
                    return run("momentum", grad, x0, lr, steps, beta)
                except Exception:
                    pass
        """,
    "course.methods, behind a profiler": """
        import sys
        from course.methods import run
        sys.setprofile(lambda *a: None)
        def momentum(grad, x0, lr, beta, steps):
            return run("momentum", grad, x0, lr, steps, beta)
        """,
}


@pytest.mark.parametrize("library", FORBIDDEN)
def test_the_library_is_not_an_answer_and_the_sentence_says_so(library, hand_in):
    graded = hand_in("04-momentum", momentum=dedent(FORBIDDEN[library]))
    verdict = graded.verdicts["momentum"]
    assert verdict.credit == 0
    assert library.split(",")[0] in verdict.message and "own work" in verdict.message
