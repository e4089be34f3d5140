"""Gradient descent."""

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, slope
from autograder.exercises.shared.updates import from_step

gradient_descent = Exercise(
    "gradient_descent",
    points=5,
    chapter="01-optimizers",
    probe="path_probe",
    without=["torch.optim", "scipy.optimize"],
    parts={"update": 3, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.12, steps=6, look="end"),
        case("coupled", part="update", x0=[-0.4, 1.3], lr=0.31, steps=9, look="end"),
        case("banana", part="update", x0=[-0.8, 1.1], lr=0.01, steps=3, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], lr=0.12, steps=6),
        case("coupled", part="path", x0=[0.3429, -1.19], lr=0.4, steps=32),
        case("coupled", part="any start", x0=[3, -2], lr=0.11, steps=5),
        case("quartic", part="any start", x0=0.4, lr=0.04, steps=4),
        case("square", part="any start", x0=10, lr=0.15, steps=7),
        case("coupled", part="any start", x0=[1.5, -0.7], lr=0.12, steps=3, look="start"),
    ],
    hints=[
        "Stand at x on a slope in fog. What does `grad(x)` tell you, and which way is down?",
        "One step: ask for the slope where you are *now*, then move against it, `lr` times as far.",
        "Begin with a list that holds x0. In each step make a new x (do not change the old one in "
        "place) and append it. At the end, make one array of the list.",
        "Two lines in the loop: `x = x - lr * ...`, then `path.append(x)`. "
        "Start from `x = np.array(x0, dtype=float)`.",
    ],
    after=(
        "`explore.edge(gradient_descent=gradient_descent)`, further down, draws with your own "
        "function."
    ),
    remark=(
        "`x = x - …` makes a new array in each step, so the points that are already in `path` "
        "stay as they are; `x -= …` would change them all."
    ),
    decoys=[
        ("x = x - lr * grad(x)", "x = x + lr * grad(x)", "uphill"),
        ("x = x - lr * grad(x)", "x = x - lr * grad(x0)", "gradient_from_start"),
        ("path = [x]", "path = []", "start_left_out"),
    ],
)


@gradient_descent.draw
def quadratics(rng):
    surface = bowl(rng, (1.6, 2.0), (2.8, 3.4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(5, 9))
    whole = whole_start(rng)
    lr = rng.uniform(0.08, 0.25)
    start = 0.4 + 0.2 * rng.random()
    return [
        case(surface, part="update", x0=x0, lr=lr, steps=steps, look="end"),
        case(surface, part="path", x0=x0, lr=lr, steps=steps),
        case(surface, part="path", x0=-x0, lr=rng.uniform(0.36, 0.42), steps=36),
        case(surface, part="any start", x0=whole, lr=lr, steps=steps + 1),
        case("quartic", part="any start", x0=start, lr=rng.uniform(0.02, 0.05), steps=4),
        case("square", part="any start", x0=2 * whole[0], lr=lr, steps=steps),
        case(surface, part="any start", x0=x0, lr=lr, steps=3, look="start"),
    ]


@gradient_descent.reference
@from_step
def steepest(x, v, grad, lr):
    """x ← x − ηg(x) (Cauchy, 1847)."""
    return x - lr * grad(x), v


# The same in parts, whose slips are known too.


def move(x, g, lr):
    """The new point."""
    return x - lr * g


gradient_descent.program = Program(
    constants=["lr"], memory={}, parts={"slope": ("g", slope), "move": ("x", move)}
)
