"""What goes wrong in `descend` with the optimizer's state and with what is kept in the lists."""

from autograder.exercises.ch08_lab.descend import descend, walk


@descend.mistake
def state_thrown_away(optimizer, parameter, loss_fn, start, epochs):
    """A fresh optimizer is right; one with steps behind it loses its velocity: its state is
    cleared, or another of the same kind is made. Use the one you were given, as it is."""
    optimizer.state.clear()
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:-1], losses[:-1]


@descend.mistake
def own_sgd(optimizer, parameter, loss_fn, start, epochs):
    """SGD with momentum is right; another optimizer, or one with steps behind it, is not: a new SGD
    is made, or its update is written out. The one you were given has to do the step."""
    import torch

    group = optimizer.param_groups[0]
    mine = torch.optim.SGD([parameter], lr=group["lr"], momentum=group.get("momentum", 0.0))
    values, losses = walk(mine, parameter, loss_fn, start, epochs)
    return values[:-1], losses[:-1]


@descend.mistake
def plain_by_hand(optimizer, parameter, loss_fn, start, epochs):
    """Every step is −η times the gradient, whatever the optimizer's momentum: the update is written
    by hand. Let `optimizer.step()` do it."""
    import torch

    plain = torch.optim.SGD([parameter], lr=optimizer.param_groups[0]["lr"])
    values, losses = walk(plain, parameter, loss_fn, start, epochs)
    return values[:-1], losses[:-1]


@descend.mistake
def one_tensor_kept(optimizer, parameter, loss_fn, start, epochs):
    """All values are equal to the last one: what is kept is the parameter itself, detached or not,
    and it goes on changing. `.item()` reads the number of that moment."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return [parameter.detach()] * epochs, losses[:-1]


@descend.mistake
def losses_are_tensors(optimizer, parameter, loss_fn, start, epochs):
    """The numbers are right, but some are tensors, which keep their history and cannot be drawn.
    Keep plain floats: `.item()`."""
    import torch

    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:-1], [torch.tensor(loss) for loss in losses[:-1]]


@descend.mistake
def one_tensor_kept_with_one_epoch_over(optimizer, parameter, loss_fn, start, epochs):
    """All values are equal, and there is one too many: the parameter itself is kept, which goes on
    changing. Read a float before each step, `epochs` times."""
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return [parameter.detach()] * (epochs + 1), losses


@descend.mistake
def start_in_every_epoch(optimizer, parameter, loss_fn, start, epochs):
    """Every entry is the start: it is set again in each epoch. Set it once, before the loop."""
    values, losses = [], []
    for _ in range(epochs):
        value, loss = walk(optimizer, parameter, loss_fn, start, 1)
        values.append(value[0])
        losses.append(loss[0])
    return values, losses


@descend.mistake
def only_one_epoch(optimizer, parameter, loss_fn, start, epochs):
    """There is one entry only. Does the `return` stand inside the loop?"""
    values, losses = walk(optimizer, parameter, loss_fn, start, 1)
    return values[:1], losses[:1]


@descend.mistake
def whole_starts_only_by_fraction(optimizer, parameter, loss_fn, start, epochs):
    """A start with a decimal point works; a whole number raises an error. A tensor made from a
    whole number is of integers: use `float(start)`, or `fill_`."""
    if isinstance(start, int):
        raise RuntimeError
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:-1], losses[:-1]


@descend.mistake
def needs_a_number(optimizer, parameter, loss_fn, start, epochs):
    """A parameter of shape () works; a weight of shape (1, 1) raises an error. Fill it in place and
    read it with `.item()`, which suits every shape with one element."""
    if parameter.ndim:
        raise RuntimeError
    values, losses = walk(optimizer, parameter, loss_fn, start, epochs)
    return values[:-1], losses[:-1]
