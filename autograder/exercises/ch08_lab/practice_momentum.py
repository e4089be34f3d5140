"""The second practice cell: momentum 0.9, std = 100."""

import numpy as np

from autograder.exercises.ch08_lab.practice import (
    COMMON,
    adam,
    adam_values,
    cubic,
    new_starts,
    record,
    sgd,
    torch_values,
    values,
    velocity_after,
)
from autograder.exercises.exercise import Exercise

practice_momentum = Exercise(
    "practice_momentum",
    **COMMON,
    hints=[
        "The same two lines as in the cell above, with new names. What has to be different about "
        "the optimizer?",
        "Make a second optimizer: one that has run before still carries its velocity.",
        "torch.optim.SGD(w.parameters(), lr=…, momentum=…), and plot_fourth_order(w, …, std=…).",
    ],
    after="Its path is used in the next exercise, beside that of a run without noise.",
    remark=(
        "Only `momentum=0.9` is added. With an optimizer that was used before, the run would "
        "begin with a velocity."
    ),
)


practice_momentum.draw(new_starts)


@practice_momentum.reference
def momentum_run():
    """The run in double precision, by the written-out derivative."""
    return record(sgd(momentum=0.9), values(beta=0.9))


@practice_momentum.mistake
def no_momentum_here():
    """This optimizer has no momentum. Was the first cell's used again, the 0.9 left out, or have
    the two cells changed places?"""
    return record(sgd(), values())


@practice_momentum.mistake
def velocity_carried_over():
    """The optimizer is right, but it has run before: it begins with the velocity that the run
    before left in it, and the path differs in the second decimal. Make a new one in the cell that
    draws."""
    v = velocity_after(0.001, 0.9)
    return record(sgd(momentum=0.9), values(beta=0.9, v=v))


@practice_momentum.mistake
def momentum_set_too_late():
    """The path is plain SGD's, though the optimizer has momentum 0.9 by now: it was changed after
    the run. Make it with its momentum, then draw."""
    return record(sgd(momentum=0.9), values())


@practice_momentum.mistake
def begins_where_the_first_run_ended():
    """The path begins at 4, where the first run ended: w was not set back to 6. The optimizer does
    not do that; the function that runs it has to."""
    return record(sgd(momentum=0.9), values(beta=0.9, start=values(steps=101)[-1]))


@practice_momentum.mistake
def nesterov():
    """The optimizer has `nesterov=True`, which takes the gradient ahead of w. The practice asks for
    plain momentum, 0.9, and nothing else."""
    return record(sgd(momentum=0.9, nesterov=True), values(beta=0.9, nesterov=True))


@practice_momentum.mistake
def dampened():
    """The optimizer has a dampening of 0.9: later gradients count a tenth. The practice asks for
    momentum 0.9 and nothing else."""
    return record(sgd(momentum=0.9, dampening=0.9), values(beta=0.9, damping=0.9))


@practice_momentum.mistake
def momentum_of_nearly_one():
    """The momentum is 0.99, which forgets ten times more slowly. The practice asks for 0.9."""
    return record(sgd(momentum=0.99), values(beta=0.99))


@practice_momentum.mistake
def momentum_of_a_half():
    """The momentum is 0.5. The practice asks for 0.9; at 0.5 the ball does not get over the
    hill."""
    return record(sgd(momentum=0.5), values(beta=0.5))


@practice_momentum.mistake
def rate_ten_times_too_large():
    """The learning rate is 0.01. The practice asks for 0.001, a thousandth: ten times as much
    throws w out of the picture within a few steps."""
    return record(sgd(lr=0.01, momentum=0.9), torch_values(0.01, 0.9))


@practice_momentum.mistake
def rate_ten_times_too_small():
    """The learning rate is 0.0001. The practice asks for 0.001: count the zeros."""
    return record(sgd(lr=0.0001, momentum=0.9), values(lr=0.0001, beta=0.9))


@practice_momentum.mistake
def adam_for_sgd():
    """The optimizer is Adam, which has a memory of its own kind. The practice asks for
    `torch.optim.SGD` with momentum 0.9."""
    return record(adam(), adam_values())


@practice_momentum.mistake
def std_forgotten():
    """Optimizer and path are right, but there is no noise on the losses: `std` was not handed over,
    and it is 0 by default."""
    return record(sgd(momentum=0.9), values(beta=0.9), std=0.0)


@practice_momentum.mistake
def std_of_ten():
    """Optimizer and path are right, but the losses scatter as with std = 10, the value of the runs
    before. The practice asks for 100."""
    return record(sgd(momentum=0.9), values(beta=0.9), std=10.0)


@practice_momentum.mistake
def shifted_by_std():
    """Every drawn loss is 100 too high, by the same amount. A standard deviation is a spread: each
    step needs a random number of its own."""
    return record(sgd(momentum=0.9), values(beta=0.9), std=0.0, shift=100.0)


@practice_momentum.mistake
def no_points():
    """Optimizer and path are right, but the path is not on the axes: there are no points over its
    values of w. Draw the losses over w, into the axes that you keep."""
    return record(sgd(momentum=0.9), values(beta=0.9), empty=True)


@practice_momentum.mistake
def another_curve():
    """The points are right, but the curve behind them is not the quartic. Draw the function whose
    losses these are, or leave the curve out."""
    return record(sgd(momentum=0.9), values(beta=0.9), curve=cubic)


@practice_momentum.mistake
def drawn_over_the_steps():
    """The losses are drawn over the number of the step. Here they belong over w, so that they can
    be compared with the quartic."""
    return record(sgd(momentum=0.9), values(beta=0.9), x=np.arange(100))


@practice_momentum.mistake
def another_weight():
    """w stays at 6: the optimizer holds the parameters of another module, and moves those. Make it
    from `w.parameters()`, with the w that you draw."""
    return record(sgd(momentum=0.9), np.full(100, 6.0))


@practice_momentum.mistake
def read_after_the_step():
    """The path begins after the first step. Each of the 100 values is read before its step, so the
    first is 6."""
    return record(sgd(momentum=0.9), values(beta=0.9, steps=101)[1:])


@practice_momentum.mistake
def ten_steps():
    """There are 10 steps, as many as on the cubic. On the quartic there are 100."""
    return record(sgd(momentum=0.9), values(beta=0.9, steps=10))
