"""Gradient descent that stops by itself."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.written import Written

descend_until = Exercise(
    "descend_until",
    points=6,
    chapter="03-contours",
    probe="path_probe",
    without=["torch.optim", "scipy.optimize"],
    parts={"update": 2, "stop": 2, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.12, tol=1e-6, max_steps=6, look="end"),
        case("banana", part="update", x0=[-0.8, 1.1], lr=0.01, tol=0.5, max_steps=4, look="end"),
        case("coupled", part="stop", x0=[3.5, -0.7], lr=0.1, tol=0.4, max_steps=40, look="end"),
        case("separable", part="stop", x0=[-1.0, 2.0], lr=0.08, tol=0.35, max_steps=50, look="end"),
        case("coupled", part="stop", x0=[3.0, -2.0], lr=0.11, tol=0.3, max_steps=30, look="end"),
        case("square", part="stop", x0=[4.0], lr=0.25, tol=1.0, max_steps=9, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], lr=0.12, tol=1e-6, max_steps=6),
        case("coupled", part="path", x0=[3.5, -0.7], lr=0.1, tol=0.4, max_steps=40),
        case("coupled", part="any start", x0=[3, -2], lr=0.11, tol=0.3, max_steps=30),
        case("quartic", part="any start", x0=0.4, lr=0.04, tol=0.9, max_steps=20),
        case("square", part="any start", x0=10, lr=0.15, tol=2.5, max_steps=9),
        case("square", part="any start", x0=[0.3, -0.2], lr=0.2, tol=0.8, max_steps=5),
        case("coupled", part="any start", x0=[1.5, -0.7], lr=0.12, tol=0.3, max_steps=9,
             look="start"),
    ],
    hints=[
        "At a minimum the gradient is 0. On the way there it is never quite 0: when is it small "
        "enough, and where in your loop do you know it?",
        "Each round of the loop asks for the gradient once. It is used twice: first to decide "
        "whether to go on, and then for the step.",
        "`np.linalg.norm(g)` is the length of g, for an array and for a number. `break` leaves the "
        "loop.",
        "Begin with `x = np.array(x0, dtype=float)` and a list that holds it; run a loop over "
        "`range(max_steps)`; append every new x.",
        "In the loop: `g = grad(x)`; if its norm is below `tol`, break; `x = x - ...`; append.",
    ],
    after=(
        "It stops by itself where the ground is nearly level; the number of rows says how long "
        "that took."
    ),
    remark=(
        "The test uses the gradient that the step would use, so `grad` is called once in each "
        "round, and a start that is flat enough comes back alone."
    ),
    decoys=[
        ("if np.linalg.norm(g) < tol:", "if np.max(np.abs(g)) < tol:", "largest_entry"),
        ("if np.linalg.norm(g) < tol:", "if np.linalg.norm(lr * g) < tol:", "short_step"),
        ("x = x - lr * g", "x = x + lr * g", "uphill"),
    ],
)  # fmt: skip


@descend_until.draw
def quadratics(rng):
    surface = bowl(rng, (0.7, 1.2), (2.6, 3.4))
    x0, other = rng.uniform(1, 2.5, (2, 2)) * rng.choice([-1, 1], (2, 2))
    whole = whole_start(rng)
    lr, tol = rng.uniform(0.07, 0.12), rng.uniform(0.25, 0.4)
    power = 2.0 ** rng.integers(2, 5)
    few, many = {"tol": 1e-6, "max_steps": 5}, {"tol": tol, "max_steps": 60}
    return [
        case(surface, part="update", x0=x0, lr=lr, **few, look="end"),
        case(surface, part="stop", x0=2 * x0, lr=lr, **many, look="end"),
        case(surface, part="stop", x0=2 * other, lr=lr, **many, look="end"),
        case("square", part="stop", x0=[power], lr=0.25, tol=power / 4, max_steps=9, look="end"),
        case(surface, part="path", x0=x0, lr=lr, **few),
        case(surface, part="path", x0=2 * x0, lr=lr, **many),
        case(surface, part="any start", x0=whole, lr=lr, **many),
        case("quartic", part="any start", x0=0.3 + 0.2 * rng.random(), lr=0.04, tol=0.9,
             max_steps=20),
        case("square", part="any start", x0=3 * whole[0], lr=lr, tol=2.5, max_steps=4),
        case("square", part="any start", x0=0.1 * x0, lr=lr, tol=1.2, max_steps=5),
        case(surface, part="any start", x0=x0, lr=lr, **many, look="start"),
    ]  # fmt: skip


@Written
def in_lines(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)  # copies x0
    path = [x]  # begins the path
    for _ in range(max_steps):  # begins the loop
        g = grad(x)  # makes the gradient
        if np.linalg.norm(g) < tol:  # tests the gradient
            break
        x = x - lr * g  # moves x
        path.append(x)  # keeps the row
    return np.array(path)  # returns the path


descend_until.written = in_lines


class Stopping(Program):
    """The same in parts, of which two may be wrong at once: the "length" of what is tested, whether
    it is "small", the "step", the "limit" of the loop, and "when" the test comes."""

    def path(self, changes):
        length, small = changes.get("length", norm), changes.get("small", below)
        step, limit = changes.get("step", down), changes.get("limit", int)
        late = changes.get("when", before)() == "after"

        def path(grad, x0, lr, tol, max_steps):
            rows = [np.array(x0, float)]
            for _ in range(limit(max_steps)):
                x, g = rows[-1], grad(rows[-1])
                enough = small(length(g, x, lr), tol)
                if enough and not late:
                    break
                rows.append(step(x, g, lr))
                if enough:
                    break
            return np.array(rows)

        return path


def norm(g, x, lr):
    return np.linalg.norm(g)


def below(length, tol):
    return length < tol


def down(x, g, lr):
    return x - lr * g


def before():
    return "before"


in_parts = Stopping(constants=[], memory={}, parts={})
descend_until.program = in_parts


def walk(grad, x0, lr, max_steps, enough):
    """Steps x ← x − ηg until enough(g, x, k) before step k + 1, or max_steps of them."""
    rows = [np.array(x0, float)]
    for k in range(max_steps):
        g = grad(rows[-1])
        if enough(g, rows[-1], k):
            break
        rows.append(rows[-1] - lr * g)
    return np.array(rows)


@descend_until.reference
def cut_where_small(grad, x0, lr, tol, max_steps):
    """All max_steps steps, then cut after the first row whose gradient is shorter than tol."""
    rows = [np.array(x0, float)]
    for _ in range(max_steps):
        rows.append(rows[-1] - lr * grad(rows[-1]))
    small = [k for k, x in enumerate(rows) if np.sqrt(np.sum(grad(x) ** 2)) < tol]
    return np.array(rows[: small[0] + 1 if small else None])


declare_recordings(
    descend_until,
    cut_where_small,
    leave_out={  # these count `steps`; descend_until_steps has their like
        "start_left_out",
        "one_point_short",
        "one_point_long",
        "steps_of_whole_numbers",
        "stops_early",
        "returned_after_one_step",
    },
)
