"""The race: an entry per family, run by the referee on surfaces that nobody has seen."""

from autograder.exercises.ch11_race import best_known
from autograder.exercises.exercise import Exercise, case
from course.chapters import race

entries = Exercise(
    "entries",
    points=16,
    chapter="11-race",
    probe="named_probe",
    made=True,
    parts={family: 1 for family in race.FAMILIES},
    cases=[
        case(part=family, key=family, trusted={"family": family, "seed": race.PRACTICE})
        for family in race.FAMILIES
    ],
    hints=[
        "Before any constants: what do all surfaces of a family have in common, and what differs "
        "from one to the next? Which method does not mind the difference?",
        "A run costs one of thirty. Compute first where to begin, then change one constant by a "
        "factor of two or three, and read how many ended higher than they began or hardly moved.",
        "valleys: as steep as 5, as gentle as 0.02, in all directions. Chapter 05 says which pair "
        "(η, β) is best for curvatures between μ and L. Begin there, then try beside it.",
        "scales: each parameter has its own unit, and the valley that remains is 50 times as steep "
        "across as along. One method of chapter 10 divides by size and remembers direction. How "
        "long should its memory of either be in 60 steps?",
        "wells: a point must pass the hill and then come to rest. Steps that begin longer than the "
        "hill is wide and shrink by four powers of ten do both, if old gradients do not set their "
        "length: `fall`, and a short memory of sizes.",
        "noise: one large error must not decide the next ten steps. What is RMSprop's step if its "
        "memory of sizes is nothing at all? And how long must the first steps be, and the last?",
    ],
    after=(
        "In grading, other surfaces of the same families count: see how your entries do on a few "
        "seeds of your own."
    ),
    remark=(
        "Each family punishes something else: valleys a short memory, scales one rate for all, "
        "wells steps that do not change in length, noise a step in proportion to its gradient. "
        "Other entries may do as well."
    ),
)


@entries.draw
def hidden_fields(rng):
    return [
        case(
            part=family,
            key=family,
            trusted={"family": family, "seed": int(rng.integers(1, 2**31))},
        )
        for family in race.FAMILIES
    ]


@entries.reference
def measured_by(family, seed):
    """What par and the best known entry get on the field (`best_known`), in decades."""
    return best_known.yardstick(family, seed)


def everywhere(entry) -> dict:
    return {family: entry for family in race.FAMILIES}


@entries.mistake
def adam_as_shipped():
    """This is Adam with the learning rate that libraries ship, 0.001, for every family. Its steps
    are about η long: how far do 60 of them reach, and how far away are the minima?"""
    return everywhere({"method": "adam", "lr": 0.001})


@entries.mistake
def adam_as_shipped_with_its_constants():
    """This is Adam with all constants as libraries ship them, η = 0.001, for every family. Its
    steps are about η long: how far do 60 of them reach, and how far away are the minima?"""
    return everywhere({"method": "adam", "lr": 0.001, "beta": 0.9, "beta2": 0.999})


@entries.mistake
def sgd_as_shipped():
    """This is the pair η = 0.01, β = 0.9 that many programs begin with, for every family. The four
    families have different troubles; give each an entry of its own."""
    return everywhere({"method": "momentum", "lr": 0.01, "beta": 0.9})


@entries.mistake
def plain_everywhere():
    """This is gradient descent with η = 0.1 for every family. It is a sound first line to compare
    with; which of the four families does it suffer from least, and why?"""
    return everywhere({"method": "gd", "lr": 0.1})


@entries.mistake
def nothing_entered():
    """There is no entry that can be read. The keys are the names of the families, as text; each
    value is a dictionary with a method and a learning rate `lr`."""
    return {}
