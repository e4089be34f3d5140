"""Probes: how to use what the student wrote on a case. `probe(obj, case) → answer`.

A probe runs on the student's object in the student's process, and on the reference in the
autograder's. It passes fresh copies, takes any honest form of answer, and returns plain data.
"""

from course.probes.axes import axes_probe
from course.probes.calls import entry_probe, named_probe, value_probe
from course.probes.differences import difference_probe
from course.probes.grids import grid_probe
from course.probes.pairs import pair_probe
from course.probes.path_points import lookahead_probe
from course.probes.paths import fixed_steps_probe, minibatch_probe, path_probe
from course.probes.quadratics import quadratic_probe
from course.probes.results import results_probe
from course.probes.sequences import series_probe
from course.probes.torch_loops import descend_probe, noisy_path_probe, paths_probe, run_probe
from course.probes.torch_training import (
    comparison_probe,
    optimizer_probe,
    train_probe,
    velocity_probe,
)

__all__ = [
    "axes_probe",
    "comparison_probe",
    "descend_probe",
    "difference_probe",
    "entry_probe",
    "fixed_steps_probe",
    "grid_probe",
    "lookahead_probe",
    "minibatch_probe",
    "named_probe",
    "noisy_path_probe",
    "optimizer_probe",
    "pair_probe",
    "path_probe",
    "paths_probe",
    "quadratic_probe",
    "results_probe",
    "run_probe",
    "series_probe",
    "train_probe",
    "value_probe",
    "velocity_probe",
]
