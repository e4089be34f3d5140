"""The race: an entry per family, run by the referee on surfaces that nobody has seen."""

from autograder.exercises.ch11_race import best
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
        "Look for η first, on a scale of factors: 0.001, 0.003, 0.01, … up to 10. Plot the decades "
        "against log η, one curve per method. Where does each curve break off?",
        "valleys: as steep as 5, as gentle as 0.02, in all directions. Chapter 05 says which pair "
        "(η, β) is best for curvatures between μ and L. Begin there, then try beside it.",
        "scales: no one η suits curvatures from 0.001 to 100,000. Which methods of chapter 10 take "
        "the same path when the loss is multiplied by a thousand?",
        "wells: count on how many surfaces the run ends left of the hill. The speed that carries "
        "it over has to be gone at the end: try β of 0.5 to 0.7 as well, with every method that "
        "has one. noise: chapter 04 says which of η and η/(1−β) decides how far the noise throws "
        "you.",
    ],
    after=(
        "In grading, other surfaces of the same families count: see how your entries do on a few "
        "seeds of your own."
    ),
    remark=(
        "Each family punishes something else: valleys a short memory, scales one rate for all, "
        "wells a careful start, noise a large rate. Other entries may do as well."
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
def best_known(family, seed):
    """The best of a search over six methods and their constants (autograder's `best.entry`)."""
    return best.entry(family, seed)


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
