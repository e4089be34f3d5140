"""Which mistake made which path? The numbers are in `course.chapters.six_paths`."""

from autograder.exercises.exercise import Exercise, case

MADE_BY = {  # letter -> the alternative of `momentum` that made the path
    "A": "weights_swapped",
    "B": "old_velocity",
    "C": "velocity_lost",
    "D": "minus_beta",
    "E": "ewma_form",
    "F": "beta_squared",
}

diagnosis = Exercise(
    "diagnosis",
    points=3,
    chapter="04-momentum",
    probe="entry_probe",
    made=True,
    parts={f"path {letter}": 1 for letter in MADE_BY},
    cases=[case(part=f"path {letter}", key=letter) for letter in MADE_BY],
    hints=[
        "Compute the right path's first two steps by hand: g = 2θ, so v = 2 and then 3. What do "
        "the six paths do instead?",
        "The first step has no past in it. Divide each path's first step by the right one, 2, and "
        "compare the answer with β, 1 − β and η.",
        "Where the first step is right, look at the second: it should be β·2 + 1.6. Take 1.6 away "
        "from what you see: what has become of the 2?",
        "A first step of exactly nothing means that v was still 0 when x moved.",
    ],
    after=(
        "`check` finds names in the same way: it compares your path with the paths of known "
        "mistakes."
    ),
    remark=(
        "The comments say what gives each of them away. Often the first or the second step is "
        "enough."
    ),
)


@diagnosis.reference
def by_letter():
    return {
        "A": "weights swapped",
        "B": "old velocity",
        "C": "velocity lost",
        "D": "minus beta",
        "E": "moving average",
        "F": "beta squared",
    }


@diagnosis.mistake
def short_steps_exchanged():
    """Two paths whose first steps are too short have each other's name. Divide their first steps by
    the right one, 2: which factor is β, and which 1 − β?"""
    return {**by_letter(), "A": by_letter()["E"], "E": by_letter()["A"]}


@diagnosis.mistake
def short_step_called_lr_twice():
    """One path begins with a step of 0.6 and is called "lr twice". If η were applied twice, the
    first step would be η·2 = 0.2. By which factor is 0.6 too short?"""
    return {**by_letter(), "E": "lr twice"}


@diagnosis.mistake
def longer_step_called_lr_twice():
    """One path begins with a step of 1.4 and is called "lr twice". If η were applied twice, the
    first step would be η·2 = 0.2. By which factor is 1.4 too short?"""
    return {**by_letter(), "A": "lr twice"}


@diagnosis.mistake
def late_start_called_old_gradient():
    """One path does not move in its first step, and is called "gradient from x0". With that mistake
    the first step would be right: g at x0 is what it needs. Why might nothing move at first?"""
    return {**by_letter(), "B": "gradient from x0"}


@diagnosis.mistake
def losing_and_squaring_exchanged():
    """ "velocity lost" and "beta squared" have changed places. In one of the two paths the second
    step is longer than the first. Can that happen without any memory?"""
    return {**by_letter(), "C": by_letter()["F"], "F": by_letter()["C"]}


@diagnosis.mistake
def losing_and_reversing_exchanged():
    """ "velocity lost" and "minus beta" have changed places. Without memory, each point is the same
    fraction of the point before. Which of the two paths has that?"""
    return {**by_letter(), "C": by_letter()["D"], "D": by_letter()["C"]}


@diagnosis.mistake
def losing_and_swapping_exchanged():
    """ "velocity lost" and "weights swapped" have changed places. Without memory the first step is
    exactly right, ηg = 2. Which of the two paths has that?"""
    return {**by_letter(), "A": by_letter()["C"], "C": by_letter()["A"]}


@diagnosis.mistake
def nothing_to_read():
    """No entry can be read. The keys are the letters "A" to "F", the values are names from the
    list, as text; a name that is given to several paths counts for none of them."""
    return {}
