"""Equal code is told, and what many write in the same way is not."""

from autograder.pages.evidence import Answered, Evidence, form
from autograder.pages.sameness import same

LONG = """
def momentum(grad, x0, lr, beta, steps):
    # a comment of my own
    points = [x0]
    speed = 0 * x0
    for number in range(steps):
        speed = beta * speed + lr * grad(points[-1])
        points = points + [points[-1] - speed]
    return points
"""
RENAMED = LONG.replace("speed", "velocity").replace("# a comment of my own", "# mine")
OTHER = LONG.replace("points = points + [points[-1] - speed]", "points.append(points[-1] - speed)")
SHORT = "def momentum(n):\n    return n"


def handed_in(**codes):
    return [
        Evidence(who, "c", {"momentum": Answered("momentum", "failed", "", "", code, form(code))})
        for who, code in codes.items()
    ]


def test_the_same_code_with_other_names_and_comments_is_found():
    (found,) = same(handed_in(ada=LONG, ben=RENAMED, cem=OTHER), {})
    assert (found.students, found.exercises, found.letters) == (("ada", "ben"), ("momentum",), ())


def test_letter_for_letter_is_told_apart_from_equal():
    (found,) = same(handed_in(ada=LONG, ben=LONG + "  \n"), {})
    assert found.letters == ("momentum",)


def test_short_answers_say_nothing():
    assert same(handed_in(ada=SHORT, ben=SHORT), {}) == []


def test_the_stub_and_the_model_solution_are_nobodys():
    assert same(handed_in(ada=LONG, ben=LONG), {"momentum": [RENAMED]}) == []


def test_what_many_write_in_the_same_way_is_not_told():
    many = {f"s{n}": LONG for n in range(5)} | {f"t{n}": OTHER for n in range(2)}
    (found,) = same(handed_in(**many), {})
    assert found.students == ("t0", "t1")
