"""Probes: how to use what the student wrote on a case. `probe(obj, case) → answer`.

A probe runs on the student's object in the student's process, and on the reference in the
autograder's. It passes fresh copies, takes any honest form of answer, and returns plain data.
"""

from course.probes.calls import entry_probe, value_probe
from course.probes.differences import difference_probe
from course.probes.paths import fixed_steps_probe, minibatch_probe, path_probe
from course.probes.training import (
    comparison_probe,
    optimizer_probe,
    train_probe,
    velocity_probe,
)

__all__ = [
    "comparison_probe",
    "difference_probe",
    "entry_probe",
    "fixed_steps_probe",
    "minibatch_probe",
    "optimizer_probe",
    "path_probe",
    "train_probe",
    "value_probe",
    "velocity_probe",
]
