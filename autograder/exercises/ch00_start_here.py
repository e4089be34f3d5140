"""Chapter 00: the warm-up, two steps down a slope, in the form of every path exercise."""

import numpy as np

from autograder.exercise import Exercise, case
from autograder.updates import from_step

two_steps = Exercise(
    "two_steps",
    points=1,
    chapter="00-start-here",
    probe="fixed_steps_probe",
    without=["torch.optim", "course.explorables"],
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
    Q = np.linalg.qr(rng.standard_normal((2, 2)))[0]
    A = Q @ np.diag(rng.uniform(0.5, 4, 2)) @ Q.T
    surface = {"name": "quadratic", "A": (A + A.T) / 2, "b": rng.uniform(-2, 2, 2)}
    x0, lr = rng.uniform(-2, 2, 2), rng.uniform(0.1, 0.3)
    whole = rng.permutation([-9, -7, -5, -3, 3, 5, 7, 9])[:2].tolist()
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


# The update.


@two_steps.mistake
@twice
def uphill(x, v, grad, lr):
    """Both steps go up the slope. The gradient points uphill: in which direction does the loss
    fall?"""
    return x + lr * grad(x), v


@two_steps.mistake
def gradient_kept(grad, x0, lr):
    """The first step is right; the second uses the gradient of the first again. The slope is a
    different one at each point: ask for it where you stand."""
    g = lr * grad(x0)
    return [x0, x0 - g, x0 - 2 * g]


@two_steps.mistake
@twice
def rate_forgotten(x, v, grad, lr):
    """The steps are whole gradients, so the learning rate has no effect. How far should a step go
    for a given slope?"""
    return x - grad(x), v


@two_steps.mistake
@twice
def rate_squared(x, v, grad, lr):
    """The learning rate is multiplied in twice, so the steps are too short. Once is enough."""
    return x - lr**2 * grad(x), v


@two_steps.mistake
@twice
def rate_divides(x, v, grad, lr):
    """The gradient is divided by the learning rate. A small learning rate should make a small
    step."""
    return x - grad(x) / lr, v


@two_steps.mistake
def rate_halved(grad, x0, lr):
    """The second step uses half the learning rate. Here it stays the same in every step."""
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1 - lr / 2 * grad(x1)]


@two_steps.mistake
@twice
def only_the_change(x, v, grad, lr):
    """The new point is the change alone, η·g. A step starts from where you are: what has to be
    done with the old point?"""
    return lr * grad(x), v


@two_steps.mistake
@twice
def only_minus_the_change(x, v, grad, lr):
    """The new point is the change alone, −η·g. A step starts from where you are: what has to be
    done with the old point?"""
    return -lr * grad(x), v


@two_steps.mistake
@twice
def only_the_gradient(x, v, grad, lr):
    """Rows 1 and 2 are gradients, not points. What does a step do with the gradient?"""
    return grad(x), v


@two_steps.mistake
@twice
def turned_around(x, v, grad, lr):
    """The difference is turned around: it takes the point from the step. Which is to
    be taken from which?"""
    return lr * grad(x) - x, v


@two_steps.mistake
@twice
def rate_inside(x, v, grad, lr):
    """The learning rate stands inside the call of `grad`, so the gradient is taken at another
    point. Ask for it at x, then scale the answer."""
    return x - grad(lr * x), v


@two_steps.mistake
@twice
def normalised(x, v, grad, lr):
    """Each step has length η, however steep the slope: the gradient was divided by its length. Use
    it as it is."""
    g = grad(x)
    return x - lr * g / np.linalg.norm(g), v


@two_steps.mistake
@twice
def one_coordinate_after_the_other(x, v, grad, lr):
    """The coordinates are updated one after the other, so the second sees a point that has half
    moved. Take the gradient once per step and move all of them with it."""
    x = x.copy()
    for i in np.ndindex(x.shape):
        x[i] -= lr * grad(x)[i]
    return x, v


@two_steps.mistake
def second_step_from_x0(grad, x0, lr):
    """The second step uses the right gradient but starts from x0 again. Where did the first step
    end?"""
    return [x0, x0 - lr * grad(x0), x0 - lr * grad(x0 - lr * grad(x0))]


@two_steps.mistake
def first_step_twice(grad, x0, lr):
    """Rows 1 and 2 are the same point: the second step is the first one again. It should start
    where the first one ended."""
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1]


@two_steps.mistake
def never_moved(grad, x0, lr):
    """All rows are x0. A step was perhaps computed, but its result was not kept: is it assigned to
    a name?"""
    return [x0, x0, x0]


# The path.


@two_steps.mistake
def start_left_out(grad, x0, lr):
    """Both steps are right, but row 0, the start x0, is missing."""
    return descent(grad, x0, lr)[1:]


@two_steps.mistake
def end_left_out(grad, x0, lr):
    """The first step is right, but the path stops there. Two steps make three rows."""
    return descent(grad, x0, lr)[:2]


@two_steps.mistake
def three_steps(grad, x0, lr):
    """This path takes one step too many. Two steps make three rows, the start among them."""
    rows = descent(grad, x0, lr)
    return np.concatenate([rows, [rows[-1] - lr * grad(rows[-1])]])


@two_steps.mistake
def only_the_last_point(grad, x0, lr):
    """Both steps are right, but only the last point is returned. The path holds all three."""
    return descent(grad, x0, lr)[-1]


@two_steps.mistake
def start_twice(grad, x0, lr):
    """Both steps are right, but the start stands in the path twice."""
    return [x0, *descent(grad, x0, lr)]


@two_steps.mistake
def start_twice_end_lost(grad, x0, lr):
    """The start stands in rows 0 and 1, and the second step is lost. Is each point recorded after
    its step?"""
    return [x0, x0, x0 - lr * grad(x0)]


@two_steps.mistake
def steps_recorded(grad, x0, lr):
    """Rows 1 and 2 are the steps themselves, −η·g. The path holds the points that the steps lead
    to."""
    x = descent(grad, x0, lr)
    return [x[0], x[1] - x[0], x[2] - x[1]]


@two_steps.mistake
def backwards(grad, x0, lr):
    """The points are right, but in the wrong order. Row 0 is x0, the last row the last point."""
    return descent(grad, x0, lr)[::-1]


@two_steps.mistake
def columns(grad, x0, lr):
    """The points stand in the columns. A path has one point per row: `np.array([...])` of the
    points gives that."""
    return descent(grad, x0, lr).T


@two_steps.mistake
def flattened(grad, x0, lr):
    """The points were joined into one long row. A path keeps one row per point: `np.array([...])`
    of the points gives that."""
    return descent(grad, x0, lr).ravel()


@two_steps.mistake
def two_columns_always(grad, x0, lr):
    """Points of two numbers work. From a single number the path has two equal columns: its array
    was made with two. `np.array([...])` of the three points fits any start."""
    rows = descent(grad, x0, lr)
    return rows if np.ndim(x0) else np.stack([rows, rows], axis=1)


@two_steps.mistake
def same_array(grad, x0, lr):
    """The update is right, but every row is the same array, so all show its last state. Make a new
    array in each step."""
    return [descent(grad, x0, lr)[-1]] * 3


@two_steps.mistake
def same_array_after_the_start(grad, x0, lr):
    """The update is right, but rows 1 and 2 are the same array, so both show its last state. Make a
    new array in each step."""
    end = descent(grad, x0, lr)[-1]
    return [x0, end, end]


# The start.


@two_steps.mistake
def x0_changed(grad, x0, lr):
    """The path is right, but x0 itself was changed, and a start of whole numbers fails. Do not use
    −= on x0; make a new array."""
    rows = [np.copy(x0)]
    for _ in range(2):
        x0 -= lr * grad(x0)
        rows.append(np.copy(x0))
    return rows


@two_steps.mistake
def x0_changed_and_recorded(grad, x0, lr):
    """x0 itself was changed in each step, and every row is that same array. Do not use −= on x0;
    make a new array."""
    rows = [x0]
    for _ in range(2):
        x0 -= lr * grad(x0)
        rows.append(x0)
    return rows


@two_steps.mistake
def floats_only(grad, x0, lr):
    """Right for an array with fractions, but a start of whole numbers or a single number fails: −=
    cannot put a fraction into an integer. Make a new x instead."""
    if np.asarray(x0).dtype.kind in "iu":
        raise TypeError
    return descent(grad, x0, lr)


@two_steps.mistake
def same_array_of_floats_only(grad, x0, lr):
    """Every row is the same array, changed in place, so all show its last state; and a start of
    whole numbers fails. Do not use −=; make a new array in each step."""
    return same_array(grad, floats_only(grad, x0, lr)[0], lr)


@two_steps.mistake
def rounded_in_every_step(grad, x0, lr):
    """A start of whole numbers is cut to whole numbers in every step, because the array has x0's
    type. Make it one of floats."""
    kind = np.asarray(x0).dtype
    x1 = np.asarray(x0 - lr * grad(x0)).astype(kind)
    return [x0, x1, np.asarray(x1 - lr * grad(x1)).astype(kind)]


@two_steps.mistake
def rounded_when_recorded(grad, x0, lr):
    """The steps are right, but a start of whole numbers makes a path of whole numbers: the array
    has x0's type. Make it one of floats."""
    return descent(grad, x0, lr).astype(np.asarray(x0).dtype)


@two_steps.mistake
def arrays_only(grad, x0, lr):
    """Right for an array, but it fails when x0 is a single number. Write the steps for x as a
    whole: nothing in them needs to know how many numbers there are."""
    return descent(grad, x0, lr).reshape(3, len(x0))
