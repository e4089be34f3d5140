"""The practice of the lab: what its two cells make, computed without torch's autograd."""

from types import SimpleNamespace

import numpy as np

from autograder.exercises.exercise import case

WHATS = {
    "optimizer": (
        "the optimizer's class",
        "the learning rate",
        "the momentum",
        "each other setting",
    ),
    "path": ("the path",),
    "figure": ("the drawn path", "the noise on the drawn losses", "the curve"),
}


def cases_of(**new_run):
    looked_at = [case(part=part, what=what) for part, whats in WHATS.items() for what in whats]
    return [*looked_at, case(part="path", what="a new run", **new_run)]


COMMON = {
    "points": 3,
    "chapter": "08-lab-saddles-and-noise",
    "probe": "run_probe",
    "made": True,
    "tolerance": 1e-4,  # a weight is of single precision
    "parts": {part: 1 for part in WHATS},
    "cases": cases_of(start=6.0, steps=4),
}


def new_starts(rng):
    """Hidden cases: what the cell made, and its optimizer's steps from where no cell can know."""
    start = rng.choice([rng.uniform(4.6, 5.9), rng.uniform(-3.5, -2.6)])
    return cases_of(start=float(start), steps=4)


def quartic(w):
    return 2 * w**4 - 9 * w**3 - 21 * w**2 + 88 * w + 48


def slope(w):
    return 8 * w**3 - 27 * w**2 - 42 * w + 88


def values(lr=0.001, beta=0.0, start=6.0, v=0.0, steps=100, nesterov=False, damping=0.0):
    """w before each step, in double precision, in torch's form with η outside v."""
    w, path = start, []
    for k in range(steps):
        path.append(w)
        g = slope(w)
        v = beta * v + (g if k == 0 else (1 - damping) * g)
        w = w - lr * (g + beta * v if nesterov else v)
    return np.array(path)


def torch_values(lr, beta):
    """The same by torch in single precision, for runs that blow up: they end in its inf and nan."""
    import torch

    from course.chapters.lab import run_fourth_order

    w = torch.nn.Parameter(torch.zeros(()))
    return run_fourth_order(w, torch.optim.SGD([w], lr=lr, momentum=beta)).path


def velocity_after(lr, beta, steps=100):
    """torch's v after a run of so many steps from 6."""
    w, v = 6.0, 0.0
    for _ in range(steps):
        v = beta * v + slope(w)
        w = w - lr * v
    return v


def cubic(w):
    return w**3


def sgd(lr=0.001, momentum=0.0, **more):
    import torch

    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr, momentum=momentum, **more)


def noise(std):
    return std * np.random.default_rng(8).standard_normal(100)


def record(optimizer, path, std=100.0, shift=0.0, x=None, empty=False, curve=quartic):
    """What `plot_fourth_order` returns: the run, drawn over `x`, by default its path. Of its axes
    there is what a probe asks them for."""
    from course.chapters.lab import Run

    with np.errstate(all="ignore"):
        losses = quartic(path) + noise(std)[: len(path)] + shift
    grid = np.linspace(-4, 6, 101)
    lines = [(grid, curve(grid))] + ([] if empty else [(path if x is None else x, losses)])
    drawn = [SimpleNamespace(get_data=lambda line=line: line) for line in lines]
    return Run(optimizer, path, losses, SimpleNamespace(lines=drawn))


def adam_values(steps=100):
    """w before each step of Adam with η = 0.001 and its usual constants."""
    w, m, s, path = 6.0, 0.0, 0.0, []
    for t in range(1, steps + 1):
        path.append(w)
        g = slope(w)
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
        w = w - 0.001 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
    return np.array(path)


def adam():
    import torch

    return torch.optim.Adam([torch.zeros(1, requires_grad=True)], lr=0.001)
