"""The first practice cell: no momentum, std = 100."""

import numpy as np

from autograder.exercises.ch08_lab.practice import (
    COMMON,
    adam,
    adam_values,
    cubic,
    new_starts,
    record,
    sgd,
    values,
)
from autograder.exercises.exercise import Exercise

practice_plain = Exercise(
    "practice_plain",
    **COMMON,
    hints=[
        "Two lines: one makes the optimizer, the other hands w and the optimizer to "
        "`plot_fourth_order` and gives what comes back the name `practice_plain`.",
        "torch's SGD takes the parameters first. Which argument would give it a momentum, and what "
        "does it do if you leave that out?",
        "torch.optim.SGD(w.parameters(), lr=…), and plot_fourth_order(w, …, std=…).",
    ],
    after=(
        "Keep it: the next cell makes the same run with momentum, and you can compare where the "
        "two end."
    ),
    remark=(
        "An optimizer of the module's parameters, and the run. The optimizer is new, so nothing "
        "is left from earlier runs."
    ),
)


practice_plain.draw(new_starts)


@practice_plain.reference
def plain_run():
    """The run in double precision, by the written-out derivative."""
    return record(sgd(), values())


@practice_plain.mistake
def momentum_here():
    """This optimizer has momentum 0.9. This cell is the run without it: do both cells have
    momentum, or have the two changed places?"""
    return record(sgd(momentum=0.9), values(beta=0.9))


@practice_plain.mistake
def changed_later():
    """The path is plain SGD's, but its optimizer has momentum 0.9 by now: one object serves both
    cells and was changed for the second. Make a new optimizer in each cell."""
    return record(sgd(momentum=0.9), values())


@practice_plain.mistake
def rate_ten_times_too_large():
    """The learning rate is 0.01. The practice asks for 0.001, a thousandth: ten times as much
    throws w over the hill in the first step."""
    return record(sgd(lr=0.01), values(lr=0.01))


@practice_plain.mistake
def rate_ten_times_too_small():
    """The learning rate is 0.0001. The practice asks for 0.001: count the zeros."""
    return record(sgd(lr=0.0001), values(lr=0.0001))


@practice_plain.mistake
def adam_for_sgd():
    """The optimizer is Adam. The practice asks for `torch.optim.SGD`, in both cells."""
    return record(adam(), adam_values())


@practice_plain.mistake
def std_forgotten():
    """Optimizer and path are right, but there is no noise on the losses: `std` was not handed over,
    and it is 0 by default."""
    return record(sgd(), values(), std=0.0)


@practice_plain.mistake
def std_of_ten():
    """Optimizer and path are right, but the losses scatter as with std = 10, the value of the runs
    before. The practice asks for 100."""
    return record(sgd(), values(), std=10.0)


@practice_plain.mistake
def shifted_by_std():
    """Every drawn loss is 100 too high, by the same amount. A standard deviation is a spread: each
    step needs a random number of its own."""
    return record(sgd(), values(), std=0.0, shift=100.0)


@practice_plain.mistake
def no_points():
    """Optimizer and path are right, but the path is not on the axes: there are no points over its
    values of w. Draw the losses over w, into the axes that you keep."""
    return record(sgd(), values(), empty=True)


@practice_plain.mistake
def another_curve():
    """The points are right, but the curve behind them is not the quartic. Draw the function whose
    losses these are, or leave the curve out."""
    return record(sgd(), values(), curve=cubic)


@practice_plain.mistake
def drawn_over_the_steps():
    """The losses are drawn over the number of the step. Here they belong over w, so that they can
    be compared with the quartic."""
    return record(sgd(), values(), x=np.arange(100))


@practice_plain.mistake
def another_weight():
    """w stays at 6: the optimizer holds the parameters of another module, and moves those. Make it
    from `w.parameters()`, with the w that you draw."""
    return record(sgd(), np.full(100, 6.0))


@practice_plain.mistake
def read_after_the_step():
    """The path begins after the first step. Each of the 100 values is read before its step, so the
    first is 6."""
    return record(sgd(), values(steps=101)[1:])


@practice_plain.mistake
def ten_steps():
    """There are 10 steps, as many as on the cubic. On the quartic there are 100."""
    return record(sgd(), values(steps=10))
