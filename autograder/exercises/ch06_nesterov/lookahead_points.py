"""The points at which Nesterov's momentum takes its gradients, from the path of x."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

lookahead_points = Exercise(
    "lookahead_points",
    points=3,
    chapter="06-nesterov",
    probe="lookahead_probe",
    parts={"points": 2, "any path": 1},
    cases=[
        case(
            part="points",
            path=[[1.5, -0.7], [0.9, 0.4], [0.2, 1.6], [0.45, 1.1], [0.8, 1.25]],
            beta=0.8,
        ),
        case(part="points", path=[10.0, 8.0, 5.6, 3.52, 2.07, 1.1], beta=0.3),
        case(part="any path", path=[[3, -2], [1, 1], [4, 2], [2, 5]], beta=0.7),
        case(part="any path", path=[[[1.0, 2.0]], [[0.5, 2.5]], [[0.7, 1.0]]], beta=0.9),
        case(
            part="any path",
            path=[[1.5, -0.7], [0.9, 0.4], [0.2, 1.6]],
            beta=0.8,
            look="data",
        ),
    ],
    hints=[
        "How many look-ahead points belong to a path of n rows? Which one needs no calculation?",
        "Row k of the answer is made of rows k and k − 1 of the path. What has the point done "
        "last, and what will βv do to it next?",
        "For all k at once: path[1:] are the points, path[:-1] the points before them. Row 0 has "
        "to be put in front.",
        "A loop does as well: a list that holds path[0], then for k from 1 on append "
        "path[k] + beta * (…).",
    ],
    after="At these points Nesterov's gradients are taken, each for the step that comes next.",
    remark=(
        "`np.diff` gives the step that led to each row, −v, and β times it leads on to the point "
        "ahead. Row 0 has no step behind it."
    ),
)


@lookahead_points.draw
def walks(rng):
    plane = rng.uniform(-3, 3, (int(rng.integers(5, 9)), 2))
    line = rng.uniform(-5, 5, int(rng.integers(6, 10)))
    whole = rng.permutation(np.arange(-6, 7))[:8].reshape(4, 2)
    betas = [float(beta) for beta in (rng.uniform(0.6, 0.95), rng.uniform(0.1, 0.4), 0.65)]
    return [
        case(part="points", path=plane.tolist(), beta=betas[0]),
        case(part="points", path=line.tolist(), beta=betas[1]),
        case(part="any path", path=whole.tolist(), beta=betas[2]),
        case(part="any path", path=plane.reshape(-1, 1, 2).tolist(), beta=betas[1]),
        case(part="any path", path=plane.tolist(), beta=betas[0], look="data"),
    ]


def floats(path):
    return np.array(path, float)


def steps_of(path):
    """Each row minus the row before it; 0 for the first."""
    return np.diff(floats(path), axis=0, prepend=floats(path)[:1])


@lookahead_points.reference
def by_a_matrix(path, beta):
    """Y = (I + β(I − S)) X, with S the matrix that shifts rows down and keeps the first."""
    rows = floats(path)
    shift = np.eye(len(rows), k=-1)
    shift[0, 0] = 1
    return np.tensordot((1 + beta) * np.eye(len(rows)) - beta * shift, rows, axes=1)


@Written
def in_lines(path, beta):
    points = np.array(path, dtype=float)  # copies the path
    moves = points[1:] - points[:-1]  # makes the moves
    points[1:] += beta * moves  # adds their share
    return points  # returns the points


lookahead_points.written = in_lines


@lookahead_points.mistake
def behind(path, beta):
    """The points lie behind, not ahead: x − β(x − x_before). Which of the two points is the newer
    one, and which way did the step between them go?"""
    return floats(path) - beta * steps_of(path)


@lookahead_points.mistake
def whole_step_ahead(path, beta):
    """The whole last step is added again. Only the share β of it survives."""
    return floats(path) + steps_of(path)


@lookahead_points.mistake
def complement_ahead(path, beta):
    """The last step is added with the weight 1 − β. The share that survives, and carries the point
    on, is β."""
    return floats(path) + (1 - beta) * steps_of(path)


@lookahead_points.mistake
def between_the_two(path, beta):
    """These points lie between x and the x before: an average of the two, or β times the step added
    to the point *before*. Ahead of x is where the same movement would go on."""
    return floats(path) - (1 - beta) * steps_of(path)


@lookahead_points.mistake
def towards_the_next(path, beta):
    """The step that is still to come is used, x_next − x. When the gradient is taken nobody knows
    it yet: use the last step, x − x_before."""
    rows = floats(path)
    return rows + beta * np.diff(rows, axis=0, append=rows[-1:])


@lookahead_points.mistake
def from_the_last_look(path, beta):
    """Each difference is taken to the last look-ahead point, x − y_before: the rows were
    overwritten while they were still needed. The difference is that of two rows of the path."""
    rows = [floats(path)[0]]
    for x in floats(path)[1:]:
        rows.append(x + beta * (x - rows[-1]))
    return np.array(rows)


@lookahead_points.mistake
def from_the_start(path, beta):
    """The difference is taken to x0 in every row. The velocity is the *last* step: from one row to
    the next."""
    rows = floats(path)
    return rows + beta * (rows - rows[0])


@lookahead_points.mistake
def path_itself(path, beta):
    """The path came back as it was. Each row but the first has to move on by β times the last
    step."""
    return floats(path)


@lookahead_points.mistake
def surviving_steps_alone(path, beta):
    """These are the moves βv alone. The look-ahead point is x plus that move."""
    return beta * steps_of(path)


@lookahead_points.mistake
def beta_times_the_point(path, beta):
    """β multiplies the point, not the step: this is x·β + the last step, or the like. What survives
    of a step is the share β; the point stays whole."""
    return beta * floats(path) + steps_of(path)


@lookahead_points.mistake
def sum_for_difference(path, beta):
    """The two points are added, x + x_before, where the step between them is their difference. The
    move is β times the last step, x − x_before."""
    rows = floats(path)
    moves = rows + np.concatenate([rows[:1], rows[:-1]])
    moves[0] = 0
    return rows + beta * moves


@lookahead_points.mistake
def point_before_added(path, beta):
    """β times the point before is added, x + β·x_before. What carries the point on is the last
    step, x − x_before, of which β survives."""
    rows = floats(path)
    before = np.concatenate([0 * rows[:1], rows[:-1]])
    return rows + beta * before


@lookahead_points.mistake
def central_differences(path, beta):
    """The velocity is taken as np.gradient takes it, half from the row after: that one is not known
    yet. Use the last step alone, x − x_before."""
    return floats(path) + beta * np.gradient(floats(path), axis=0)


@lookahead_points.mistake
def steps_without_the_point(path, beta):
    """From row 1 on these are the steps β(x − x_before) alone. They lead on from x: add them to
    it."""
    return np.concatenate([floats(path)[:1], beta * steps_of(path)[1:]])


@lookahead_points.mistake
def longer_points(path, beta):
    """Every point is multiplied by 1 + β. It is the last *move* of which a share comes next:
    x + β(x − x_before)."""
    return (1 + beta) * np.asarray(path, float)
