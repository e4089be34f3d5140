"""Before the first question those that ask are as they were, and those that are closed are shut."""

from helpers.boxes import warm
from helpers.jobs import QUESTION, cells
from runner.job import Job, Limits


def answer(first, body):
    """What a function with this body gives, after a cell with these lines."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    job = Job(cells(first, f"def momentum(n):\n{lines}"), [QUESTION], {}, Limits())
    with warm("full") as box:
        return box.run(job).answers[0]


def test_a_module_that_a_cell_has_patched_asks_as_before():
    first = "import course.judging.asking as asking\nasking.ask = lambda *_: 7.0"
    assert answer(first, "return n") == QUESTION["case"]["n"]


def test_what_was_kept_of_a_closed_module_has_nothing_to_work_with():
    walk = "len(run('gd', lambda x: x, 1.0, 0.1, 3))"
    first = "from course.methods import run"
    assert answer(f"{first}\nrows = {walk}", "return rows") == 4
    assert answer(first, f"try:\n    return {walk}\nexcept Exception:\n    return -1") == -1
