"""The warm-up: two steps down a slope, in the form of every path exercise."""

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Lines
from autograder.exercises.shared.updates import from_step

two_steps = Exercise(
    "two_steps",
    points=1,
    chapter="00-start-here",
    probe="fixed_steps_probe",
    without=["torch.optim"],
    parts={"update": 3, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.25, steps=2, look="end"),
        case("banana", part="update", x0=[-0.8, 1.1], lr=0.02, steps=2, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], lr=0.25, steps=2),
        case("coupled", part="any start", x0=[-3, 2], lr=0.11, steps=2),
        case("square", part="any start", x0=10, lr=0.1, steps=2),
        case("coupled", part="any start", x0=[1.5, -0.7], lr=0.25, steps=2, look="start"),
    ],
    hints=[
        "Where does the first step lead? Take a pencil: x0 = 10, gradient 2x, lr = 0.1.",
        "`grad` is a function: `grad(x)` is the gradient at x. By the second step the slope has "
        "changed, so where do you have to ask for it again?",
        "A step goes from x to x − η·g, where g is the gradient at that same x. Give each new "
        "point a name of its own, say x1 and x2.",
        "A path is an array of all the points, the start first: `np.array([x0, ..., ...])` with "
        "your two new points in the gaps.",
    ],
    after=(
        "These steps are all of gradient descent: in chapter 01 a loop repeats them as often as "
        "you like."
    ),
    remark=(
        "Each step makes a new array, so `x0` stays as it was. The second gradient is taken at "
        "`x1`, where the first step led."
    ),
    decoys=[
        ("x2 = x1 - lr * grad(x1)", "x2 = x1 - lr * grad(x0)", "gradient_kept"),
        ("x2 = x1 - lr * grad(x1)", "x2 = x0 - lr * grad(x1)", "second_step_from_x0"),
        ("return np.array([x0, x1, x2])", "return np.array([x1, x2])", "start_left_out"),
    ],
)


def twice(step):
    """`step(x, v, grad, lr) → (x, v)` as the path of two steps, `path(grad, x0, lr)`."""
    whole = from_step(step)

    def path(grad, x0, lr):
        return whole(grad, x0, lr, 2)

    path.__name__, path.__doc__, path.__wrapped__ = step.__name__, step.__doc__, step
    return path


@two_steps.draw
def surfaces(rng):
    surface = bowl(rng, (0.5, 4), (0.5, 4))
    x0, lr = rng.uniform(-2, 2, 2), rng.uniform(0.1, 0.3)
    whole = whole_start(rng, (-9, -7, -5, -3, 3, 5, 7, 9))
    return [
        case(surface, part="update", x0=x0, lr=lr, steps=2, look="end"),
        case("banana", part="update", x0=0.5 * x0, lr=0.05 * lr, steps=2, look="end"),
        case(surface, part="path", x0=x0, lr=lr, steps=2),
        case(surface, part="any start", x0=whole, lr=lr, steps=2),
        case("square", part="any start", x0=whole[0], lr=lr, steps=2),
        case(surface, part="any start", x0=x0, lr=lr, steps=2, look="start"),
    ]


@two_steps.reference
@twice
def descent(x, v, grad, lr):
    """x ← x − ηg(x) (Cauchy, 1847)."""
    return x - lr * grad(x), v


# The same in parts, whose slips are known too.


def first(grad, x0, lr):
    """The first step."""
    return x0 - lr * grad(x0)


def second(grad, x1, lr):
    """The second step."""
    return x1 - lr * grad(x1)


two_steps.program = Lines(
    constants=["lr"], memory={}, parts={"first": ("x1", first), "second": ("x2", second)}
)
