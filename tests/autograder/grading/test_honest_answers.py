"""Right answers get full credit, however they are written; wrong forms of answer are named."""

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

RIGHT = {
    "an array": "def momentum(grad, x0, lr, beta, steps):" + BODY + "    return np.array(rows)",
    "a list": "def momentum(grad, x0, lr, beta, steps):" + BODY + "    return rows",
    "a tuple": "def momentum(grad, x0, lr, beta, steps):" + BODY + "    return tuple(rows)",
    "a list of tuples": "def momentum(grad, x0, lr, beta, steps):"
    + BODY
    + "    return [tuple(r) if r.ndim else float(r) for r in rows]",
    "a deque": "from collections import deque\ndef momentum(grad, x0, lr, beta, steps):"
    + BODY
    + "    return deque(rows)",
    "float32": "def momentum(grad, x0, lr, beta, steps):"
    + BODY
    + "    return np.array(rows, dtype=np.float32)",
    "a tensor": "import torch\ndef momentum(grad, x0, lr, beta, steps):"
    + BODY
    + "    return torch.tensor(np.array(rows))",
    "a list of tensors that need gradients": """
        import torch
        def momentum(grad, x0, lr, beta, steps):
            x = torch.tensor(np.array(x0, float), requires_grad=True)
            v, rows = torch.zeros_like(x), [x]
            for _ in range(steps):
                v = beta * v + lr * torch.as_tensor(grad(x.detach().numpy()))
                x = x - v
                rows.append(x)
            return rows
        """,
    "columns": "def momentum(grad, x0, lr, beta, steps):"
    + BODY
    + "    return np.array(rows).reshape(len(rows), -1, 1)",
    "a generator": """
        def momentum(grad, x0, lr, beta, steps):
            x, v = np.array(x0, float), 0.0
            yield x
            for _ in range(steps):
                v = beta * v + lr * grad(x)
                x = x - v
                yield x
        """,
    "a generator that never ends, cut by itself": """
        from itertools import islice
        def ball(grad, x, lr, beta):
            v = 0
            while True:
                yield x
                v = beta * v + lr * grad(x)
                x = x - v
        def momentum(grad, x0, lr, beta, steps):
            return islice(ball(grad, np.array(x0, float), lr, beta), steps + 1)
        """,
    "recursion": """
        def momentum(grad, x0, lr, beta, steps, v=0.0):
            x = np.array(x0, float)
            if steps == 0:
                return [x]
            v = beta * v + lr * grad(x)
            return [x] + momentum(grad, x - v, lr, beta, steps - 1, v)
        """,
    "a class with __call__": """
        class Ball:
            def __init__(self):
                self.v = 0.0
            def __call__(self, grad, x0, lr, beta, steps):
                self.v, x, path = 0.0, np.array(x0, float), []
                path.append(x)
                while len(path) <= steps:
                    self.v = beta * self.v + lr * grad(x)
                    x = x - self.v
                    path.append(x)
                return np.stack(path)
        momentum = Ball()
        """,
    "the difference form": """
        def momentum(grad, x0, lr, beta, steps):
            path = [np.array(x0, float)]
            before = path[0]
            for _ in range(steps):
                now = path[-1]
                path.append(now - lr * grad(now) + beta * (now - before))
                before = now
            return path
        """,
    "the learning rate outside the velocity": """
        def momentum(grad, x0, lr, beta, steps):
            x, v = np.array(x0, float), 0
            path = np.zeros((steps + 1, *np.shape(x0)))
            path[0] = x
            for k in range(steps):
                v = beta * v + grad(x)
                x = x - lr * v
                path[k + 1] = x
            return path
        """,
    "the other sign of the velocity": """
        def momentum(grad, x0, lr, beta, steps):
            x, v = np.array(x0, float), 0
            path = [x]
            for _ in range(steps):
                v = beta * v - lr * grad(x)
                x = x + v
                path += [x]
            return path
        """,
    "accumulate": """
        from itertools import accumulate
        def momentum(grad, x0, lr, beta, steps):
            x0 = np.array(x0, float)
            def step(state, _):
                x, v = state
                v = beta * v + lr * grad(x)
                return x - v, v
            states = accumulate(range(steps), step, initial=(x0, np.zeros_like(x0)))
            return [x for x, _ in states]
        """,
    "renamed parameters and defaults": "def momentum(g, start, eta=0.1, b=0.9, n=10):"
    + BODY.replace("grad(", "g(")
    .replace("x0", "start")
    .replace("lr", "eta")
    .replace("beta", "b")
    .replace("steps", "n")
    + "    return rows",
    "reordered parameters": "def momentum(x0, grad, steps, beta, lr):" + BODY + "    return rows",
    "keyword-only parameters": "def momentum(grad, x0, *, lr, beta, steps):"
    + BODY
    + "    return rows",
    "prints, warnings and stderr": """
        import sys, warnings
        print("thinking")
        warnings.warn("mind the gap")
        def momentum(grad, x0, lr, beta, steps):
            warnings.warn("again")
            print("step", file=sys.stderr)
            """
    + BODY.replace("\n    ", "\n            ").strip()
    + "\n            print(x)\n            return rows",
    "gradient called more often than needed": "def momentum(grad, x0, lr, beta, steps):"
    + BODY.replace("lr * grad(x)", "lr * (grad(x) + grad(x)) / 2")
    + "    grad(x + 1)\n    return rows",
    "a progress bar": "from tqdm import tqdm\ndef momentum(grad, x0, lr, beta, steps):"
    + BODY.replace("range(steps)", "tqdm(range(steps))")
    + "    return rows",
    "a table of pandas": """
        import numpy as np
        import pandas as pd
        def momentum(grad, x0, lr, beta, steps):
            table = pd.DataFrame([np.atleast_1d(np.array(x0, float))])
            v = 0.0
            for k in range(steps):
                x = table.iloc[-1].to_numpy().reshape(np.shape(x0))
                v = beta * v + lr * grad(x)
                table.loc[k + 1] = np.atleast_1d(x - v)
            return table.to_numpy().reshape(steps + 1, *np.shape(x0))
        """,
    "annotations and a docstring": "def momentum(grad: callable, x0: list[float], lr: float,"
    ' beta: float, steps: int) -> "array":\n    """All mine."""' + BODY + "    return rows",
}


@pytest.mark.parametrize("style", RIGHT)
def test_a_right_answer_in_another_style_gets_full_credit(style, hand_in):
    code = "import numpy as np\n" + dedent(RIGHT[style])
    verdict = hand_in("04-momentum", momentum=code).verdicts["momentum"]
    assert (verdict.status, verdict.credit) == ("passed", 1.0), verdict.message


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


FORMS = {
    "a decorated function": """
        from functools import wraps
        def logged(f):
            @wraps(f)
            def inner(*args):
                return f(*args)
            return inner
        @logged
        def momentum(x0, grad, beta, lr, steps):
        """,
    "renamed and reordered parameters": "def momentum(x0, grad, n, beta, lr):\n    steps = n",
    "keywords by dictionary": "def momentum(grad, x0, **k):\n"
    "    lr, beta, steps = k['lr'], k['beta'], k['steps']",
    "positional-only parameters": "def momentum(x0, grad, /, lr, beta, steps):",
    "arguments by star": "def momentum(*a):\n    grad, x0, lr, beta, steps = a",
    "a renamed keyword-only parameter": "def momentum(grad, x0, lr, beta, *, n):\n    steps = n",
}


@pytest.mark.parametrize("form", FORMS)
def test_parameters_may_stand_in_any_form(form, hand_in):
    head = dedent(FORMS[form]).rstrip()
    code = f"import numpy as np\n{head}{BODY}    return rows"
    verdict = hand_in("04-momentum", momentum=code).verdicts["momentum"]
    assert verdict.status == "passed", verdict.message


RETURNED = {
    "values of a dictionary": "dict(enumerate(rows)).values()",
    "maps in a list": "[map(float, r) for r in rows] if np.ndim(x0) else rows",
    "objects of Fraction": "np.array([[__import__('fractions').Fraction(float(v)) for v in"
    " np.atleast_1d(r)] for r in rows]).reshape(steps + 1, *np.shape(x0))",
    "complex numbers without imaginary part": "np.array(rows) + 0j",
    "an array of objects": "np.array(rows).astype(object)",
    "a matrix": "[np.matrix(r) for r in rows] if np.ndim(x0) else rows",
    "a masked array": "np.ma.array(rows)",
}


@pytest.mark.parametrize("form", RETURNED)
def test_a_path_may_be_returned_in_any_form(form, hand_in):
    code = "import numpy as np\ndef momentum(grad, x0, lr, beta, steps):" + BODY
    code += f"    return {RETURNED[form]}"
    verdict = hand_in("04-momentum", momentum=code).verdicts["momentum"]
    assert verdict.status == "passed", verdict.message


WORDS = {
    "np.where": "str(np.where(True, kind(H), ''))",
    "np.str_": "np.str_(kind(H))",
    "a 0-d array": "np.array(kind(H))",
    "an enumeration": "Kind(kind(H))",
}


@pytest.mark.parametrize("form", WORDS)
def test_a_word_may_come_in_any_form(form, hand_in):
    code = f"""
        import enum
        import numpy as np
        Kind = enum.StrEnum("Kind", ["minimum", "maximum", "saddle", "degenerate"])
        def kind(H):
            w = np.linalg.eigvalsh(np.asarray(H, float))
            if np.any(np.abs(w) <= 1e-9):
                return "degenerate"
            return "minimum" if np.all(w > 0) else "maximum" if np.all(w < 0) else "saddle"
        def classify_point(H):
            return {WORDS[form]}
        """
    verdict = hand_in("01-optimizers", classify_point=dedent(code)).verdicts["classify_point"]
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
    assert graded.verdicts["momentum"].status == "passed"
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
