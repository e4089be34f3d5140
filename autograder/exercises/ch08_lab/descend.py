"""The loop that every training program has, on a single parameter."""

import numpy as np
import torch

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

QUARTIC, CUBIC = "lab_quartic", "cubic"


def run_of(objective, kind, optimizer, steps_before, start, epochs, part, look=None, **constants):
    inputs = {"kind": kind, "optimizer": optimizer, "constants": constants}
    more = {"look": look} if look else {}
    return case(
        objective,
        part=part,
        **inputs,
        steps_before=steps_before,
        start=start,
        epochs=epochs,
        **more,
    )


MOMENTUM = {"lr": 0.001, "momentum": 0.9}

descend = Exercise(
    "descend",
    points=4,
    chapter="08-lab-saddles-and-noise",
    probe="descend_probe",
    tolerance=1e-4,  # a weight is of single precision
    parts={"update": 2, "lists": 1, "any optimizer": 1},
    cases=[
        run_of(QUARTIC, "number", "SGD", 0, 6.0, 5, "update", **MOMENTUM),
        run_of(QUARTIC, "number", "SGD", 0, 6.0, 5, "update", "end", **MOMENTUM),
        run_of(QUARTIC, "number", "SGD", 0, 6.0, 5, "lists", "losses", **MOMENTUM),
        run_of(QUARTIC, "number", "SGD", 0, 6.0, 5, "lists", "form", **MOMENTUM),
        run_of(CUBIC, "weight", "SGD", 0, 4.0, 4, "update", lr=0.01, momentum=0.5),
        run_of(QUARTIC, "number", "SGD", 2, 6, 4, "any optimizer", **MOMENTUM),
        run_of(QUARTIC, "weight", "Adam", 2, -1, 3, "any optimizer", lr=0.1),
    ],
    hints=[
        "Six things happen: set the start; then, in each epoch, clear the gradient, compute the "
        "loss, write down, ask for the gradient, step. Which of them belong to the optimizer?",
        "The start is put into the parameter itself, in place, or the optimizer will not know of "
        "it: `with torch.no_grad(): parameter.fill_(start)`.",
        "`parameter.item()` and `loss.item()` are plain floats, read at that moment. Where in the "
        "loop does the parameter still belong to the loss?",
        "optimizer.zero_grad(), loss = loss_fn(parameter), two appends, loss.backward(), "
        "optimizer.step(): in this order, `epochs` times.",
    ],
    after=(
        "It works with every optimizer of torch that needs no closure: only the line that makes "
        "the optimizer changes."
    ),
    remark=(
        "Value and loss are read before the step, as numbers, so they do not change along with "
        "the parameter. `no_grad` lets the start be put in without being recorded."
    ),
)


@descend.draw
def runs(rng):
    lr, beta = float(rng.uniform(0.0006, 0.0012)), float(rng.uniform(0.6, 0.93))
    settings = {"lr": lr, "momentum": beta}
    start, epochs = float(rng.uniform(5, 6.2)), int(rng.integers(3, 6))
    return [
        run_of(QUARTIC, "number", "SGD", 0, start, epochs, "update", **settings),
        run_of(QUARTIC, "number", "SGD", 0, start, epochs, "update", "end", **settings),
        run_of(QUARTIC, "number", "SGD", 0, start, epochs, "lists", "losses", **settings),
        run_of(QUARTIC, "number", "SGD", 0, start, epochs, "lists", "form", **settings),
        run_of(QUARTIC, "number", "SGD", 2, 5, epochs, "any optimizer", **settings),
        run_of(QUARTIC, "weight", "Adam", 2, -1.5, epochs, "any optimizer", lr=0.1),
    ]


@descend.reference
def by_autograd_grad(optimizer, parameter, loss_fn, start, epochs):
    """With `torch.autograd.grad`, which hands the slope over and leaves `.grad` alone."""
    parameter.data.fill_(float(start))
    values, losses = np.empty(epochs), np.empty(epochs)
    for k in range(epochs):
        loss = loss_fn(parameter)
        values[k], losses[k] = float(parameter.data.sum()), float(loss.data)
        (parameter.grad,) = torch.autograd.grad(loss, parameter)
        optimizer.step()
    return values, losses


@Written
def in_lines(optimizer, parameter, loss_fn, start, epochs):
    with torch.no_grad():
        parameter.fill_(start)  # sets the start
    values, losses = [], []  # makes the lists
    for _ in range(epochs):  # begins the loop
        optimizer.zero_grad()  # clears the gradient
        loss = loss_fn(parameter)  # makes the loss
        values.append(parameter.item())  # keeps the value
        losses.append(loss.item())  # keeps the loss
        loss.backward()  # asks for the gradient
        optimizer.step()  # takes the step
    return values, losses  # returns the lists


descend.written = in_lines


def walk(optimizer, parameter, loss_fn, start, epochs, clear=True, step=True):
    """The loop once more; `clear` and `step` may be left out. Returns every value and every loss,
    the last ones after the last step."""
    if start is not None:
        parameter.data.fill_(float(start))
    values, losses = [], []
    for _ in range(epochs):
        if clear:
            optimizer.zero_grad()
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        if step:
            optimizer.step()
    return [*values, parameter.item()], [*losses, loss_fn(parameter).item()]


@descend.mistake
def gradients_pile_up(optimizer, parameter, loss_fn, start, epochs):
    """The gradients of earlier epochs are still there: `backward` adds to `.grad`. Clear it in each
    epoch before you ask for a new one."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs, clear=False)
    return values[:-1], losses[:-1]


@descend.mistake
def cleared_once(optimizer, parameter, loss_fn, start, epochs):
    """The gradient is cleared once, before the loop; after that the epochs add up in `.grad`. The
    line belongs inside the loop."""
    optimizer.zero_grad()
    return gradients_pile_up(optimizer, parameter, loss_fn, start, epochs)


@descend.mistake
def cleared_after_the_step(optimizer, parameter, loss_fn, start, epochs):
    """The gradient is cleared at the end of each epoch, too late for the first one: there, what
    was left in `.grad` from before the call is still added. Clear it before `backward`."""
    first, rest = (
        walk(optimizer, parameter, loss_fn, start, 1, clear=False),
        walk(optimizer, parameter, loss_fn, None, epochs - 1),
    )
    return [(a[:1] + b[:-1]) for a, b in zip(first, rest, strict=True)]


@descend.mistake
def never_stepped(optimizer, parameter, loss_fn, start, epochs):
    """The parameter stays at its start. Either no call makes the optimizer use the gradient, or the
    gradient is cleared between `backward` and that call."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs, step=False)
    return values[:-1], losses[:-1]


@descend.mistake
def recorded_after_the_step(optimizer, parameter, loss_fn, start, epochs):
    """Both lists begin after the first step: the parameter and the loss are read too late. Each
    entry shows the state before its step, so the first is the start."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[1:], losses[1:]


@descend.mistake
def value_read_after_the_step(optimizer, parameter, loss_fn, start, epochs):
    """The losses are right, but the values belong to the next epoch: they are read after the step.
    Value and loss of one entry should belong together."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[1:], losses[:-1]


@descend.mistake
def loss_read_after_the_step(optimizer, parameter, loss_fn, start, epochs):
    """The values are right, but the losses are computed anew after the step. Value and loss of one
    entry should belong together."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:-1], losses[1:]


@descend.mistake
def one_entry_too_many(optimizer, parameter, loss_fn, start, epochs):
    """Both lists have one entry too many, the state after the last step. `epochs` entries are asked
    for, each of them read before a step."""
    return walk(optimizer, parameter, loss_fn, start, epochs)


@descend.mistake
def one_epoch_too_many(optimizer, parameter, loss_fn, start, epochs):
    """There is one entry too many, and one step too many with it. Count how often the loop runs:
    `epochs` times."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs + 1)
    return values[:-1], losses[:-1]


@descend.mistake
def start_recorded_twice(optimizer, parameter, loss_fn, start, epochs):
    """The start stands in the lists twice, once from before the loop. The first epoch records it;
    that is enough."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:1] + values[:-1], losses[:1] + losses[:-1]


@descend.mistake
def last_step_missing(optimizer, parameter, loss_fn, start, epochs):
    """The lists are right, but the parameter ends one step too early. Every entry is followed by a
    step, the last one too."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs - 1)
    return values, losses


@descend.mistake
def losses_first(optimizer, parameter, loss_fn, start, epochs):
    """The two lists have changed places. First the parameter's values, then the losses."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return losses[:-1], values[:-1]


@descend.mistake
def start_not_set(optimizer, parameter, loss_fn, start, epochs):
    """The run begins where the parameter happened to be. Put `start` into it first, in place and
    under `torch.no_grad()`."""
    values, losses = walk(optimizer, parameter, loss_fn, None, epochs)
    return values[:-1], losses[:-1]


@descend.mistake
def another_parameter(optimizer, parameter, loss_fn, start, epochs):
    """Nothing moves: the start went into a new tensor, of which the optimizer knows nothing. Fill
    the parameter you were given, in place."""
    new = torch.nn.Parameter(torch.full_like(parameter.data, float(start)))
    values, losses = [], []
    for _ in range(epochs):
        new.grad = None
        loss = loss_fn(new)
        values.append(new.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses
