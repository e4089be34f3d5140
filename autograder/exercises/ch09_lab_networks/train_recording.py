"""What goes wrong in a training loop with passes over the data, and with the list of losses."""

from autograder.exercises.ch09_lab_networks.train import by_epoch, one_step, rightly, train

# Passes over the data.


@train.mistake
def one_epoch(net, optimizer, loss_fn, loader, epochs):
    """There is one epoch only. See that a loop over epochs is there, and that the `return` stands
    outside of it."""
    return rightly(net, optimizer, loss_fn, loader, 1)


@train.mistake
def first_batch_of_each_epoch(net, optimizer, loss_fn, loader, epochs):
    """There is one step per epoch, on its first batch. An epoch goes through all batches of the
    loader: is there an inner loop, and no `break` or `return` in it?"""
    return [one_step(net, optimizer, loss_fn, *next(iter(loader))) for _ in range(epochs)]


@train.mistake
def stops_after_one_batch(net, optimizer, loss_fn, loader, epochs):
    """It ends after a single batch. Where does the `return` stand: inside the loops, or after
    them?"""
    return [one_step(net, optimizer, loss_fn, *next(iter(loader)))]


@train.mistake
def batches_kept_from_the_first_epoch(net, optimizer, loss_fn, loader, epochs):
    """Every epoch has the batches of the first one: they were put into a list once. Go through the
    loader anew in each epoch, so that it can shuffle."""
    batches = list(loader)
    return rightly(net, optimizer, loss_fn, batches, epochs)


@train.mistake
def short_batch_dropped(net, optimizer, loss_fn, loader, epochs):
    """The last, short batch of each epoch is left out. Take every batch that the loader gives."""
    losses = []
    for _ in range(epochs):
        batches = list(loader)
        full = [batch for batch in batches if len(batch[0]) == len(batches[0][0])]
        losses += [one_step(net, optimizer, loss_fn, x, y) for x, y in full]
    return losses


# What is recorded.


@train.mistake
def last_loss_of_each_epoch(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but only the last loss of each epoch is in the list. Look at the
    indentation of the line that appends."""
    return [losses[-1] for losses in by_epoch(net, optimizer, loss_fn, loader, epochs)]


@train.mistake
def sum_of_each_epoch(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but the list has the sum of the losses of each epoch. It should have
    one entry per batch."""
    return [sum(losses) for losses in by_epoch(net, optimizer, loss_fn, loader, epochs)]


@train.mistake
def only_the_last_loss(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but a single number comes back, the last loss. Make a list before the
    loops, append to it for every batch, and return the list."""
    return by_epoch(net, optimizer, loss_fn, loader, epochs)[-1][-1]


@train.mistake
def only_the_last_epoch(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but the list has the last epoch only: it is made anew in every epoch.
    Make it once, before both loops."""
    return by_epoch(net, optimizer, loss_fn, loader, epochs)[-1]


@train.mistake
def running_total(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but the list has running totals within an epoch. Append the loss of
    the batch alone."""
    lists = by_epoch(net, optimizer, loss_fn, loader, epochs)
    return [sum(losses[: k + 1]) for losses in lists for k in range(len(losses))]


@train.mistake
def divided_by_batches(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but each loss is divided by the number of batches. Append the loss as
    it is."""
    return [loss / len(loader) for loss in rightly(net, optimizer, loss_fn, loader, epochs)]


@train.mistake
def times_batch_size(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but each loss is multiplied by the size of its batch. Append the loss
    as it is."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            losses.append(one_step(net, optimizer, loss_fn, x, y) * len(x))
    return losses


@train.mistake
def nothing_returned(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but nothing comes back. Collect the losses in a list, and return it
    after both loops."""
    by_epoch(net, optimizer, loss_fn, loader, epochs)
