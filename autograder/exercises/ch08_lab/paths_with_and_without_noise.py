"""Two paths, with noise on the loss and without: equal to the last bit?"""

from autograder.exercises.ch08_lab.practice import slope, torch_values, values, velocity_after
from autograder.exercises.exercise import Exercise, case

WITHOUT, WITH = "the path without noise", "the path with noise"

paths_with_and_without_noise = Exercise(
    "paths_with_and_without_noise",
    points=1,
    chapter="08-lab-saddles-and-noise",
    probe="paths_probe",
    made=True,
    tolerance=1e-4,
    parts={"without noise": 1, "with noise": 1},
    cases=[
        case(part="without noise", what=WITHOUT),
        case(part="with noise", what=WITH),
        case(part="with noise", what="the comparison of the two"),
    ],
    hints=[
        "`run_fourth_order` takes w, an optimizer and std, draws nothing, and what it returns has "
        "the path in `.path`.",
        "A new optimizer for each of the two runs: one that has run before carries its velocity "
        "over, and the paths differ for that reason alone.",
        "Make two SGD optimizers with lr=0.001 and momentum=0.9, run one with std=0 and one with "
        "std=100, and bind the two paths, with a comma between them.",
    ],
    after=(
        "Lay the two paths side by side, number by number; the question below asks what you see, "
        "and why."
    ),
    remark=(
        "The run without noise has an optimizer of its own; the other path is there already, as "
        "`practice_momentum.path`."
    ),
)


@paths_with_and_without_noise.reference
def twice_the_same():
    """The derivative of a number that does not depend on w is 0, so both are the run without."""
    return values(beta=0.9), values(beta=0.9)


@paths_with_and_without_noise.mistake
def one_run_twice():
    """Both are one and the same array, which equals itself whatever the noise does. Two runs are
    asked for, one with std=0 and one with std=100: bind the path of each."""
    path = values(beta=0.9)
    return path, path


@paths_with_and_without_noise.mistake
def one_optimizer_for_both():
    """The first path is right; the second differs from it in the second decimal, and not by the
    noise: its optimizer still had the velocity of the first run. Make a new one for each run."""
    v = velocity_after(0.001, 0.9)
    return values(beta=0.9), values(beta=0.9, v=v)


@paths_with_and_without_noise.mistake
def one_optimizer_for_three():
    """Both paths begin with a velocity: the optimizer had run before. A run of your own with
    momentum needs a new optimizer, and so does the next one."""
    v = velocity_after(0.001, 0.9)
    first = values(beta=0.9, v=v, steps=101)
    return first[:-1], values(beta=0.9, v=velocity_of(first, v))


def velocity_of(path, v):
    """torch's v at the end of a run with β = 0.9 that began with `v`."""
    for w in path[:-1]:
        v = 0.9 * v + slope(w)
    return v


@paths_with_and_without_noise.mistake
def without_momentum():
    """These are the paths of plain SGD. The question is put for momentum 0.9, whose path is longer
    and would show a difference sooner."""
    return values(), values()


@paths_with_and_without_noise.mistake
def momentum_in_one_of_them():
    """The first path has momentum 0.9, the second none. Only the noise may differ between the two,
    or nobody can say what made a difference."""
    return values(beta=0.9), values()


@paths_with_and_without_noise.mistake
def momentum_in_the_second():
    """The first path has no momentum, the second has 0.9. Only the noise may differ between the
    two, or nobody can say what made a difference."""
    return values(), values(beta=0.9)


@paths_with_and_without_noise.mistake
def second_not_reset():
    """The second path begins where the first ended: w was not set back to 6. Only the noise may
    differ between the two."""
    whole = values(beta=0.9, steps=101)
    return whole[:-1], values(beta=0.9, start=whole[-1])


@paths_with_and_without_noise.mistake
def read_after_the_step():
    """Both paths begin after the first step. Each of the 100 values is read before its step, so the
    first is 6."""
    return values(beta=0.9, steps=101)[1:], values(beta=0.9, steps=101)[1:]


@paths_with_and_without_noise.mistake
def one_value_too_many():
    """Both paths have 101 values, the last one read after the last step. 100 are asked for, each
    before its step."""
    return values(beta=0.9, steps=101), values(beta=0.9, steps=101)


@paths_with_and_without_noise.mistake
def rate_ten_times_too_large():
    """The learning rate is 0.01 in both runs. It should be 0.001, as in the practice."""
    return torch_values(0.01, 0.9), torch_values(0.01, 0.9)
