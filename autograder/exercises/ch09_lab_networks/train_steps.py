"""What goes wrong in a training loop with gradients and steps."""

import torch

from autograder.exercises.ch09_lab_networks.train import one_step, rightly, train


@train.mistake
def gradients_not_zeroed(net, optimizer, loss_fn, loader, epochs):
    """Gradients of earlier batches are still there when new ones are added: backward() adds, it
    does not replace. Which call empties them, and how often is it needed?"""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


@train.mistake
def zeroed_once_per_epoch(net, optimizer, loss_fn, loader, epochs):
    """Within an epoch the gradients pile up from batch to batch: they are emptied once per epoch.
    Empty them for every batch."""
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        for x, y in loader:
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


@train.mistake
def never_moves(net, optimizer, loss_fn, loader, epochs):
    """The parameters never change. Either a step or backward() is missing, or the gradients are
    emptied between the two, or a copy is trained. Follow one batch: when do its gradients exist,
    and in which network?"""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            losses.append(loss.item())
    return losses


@train.mistake
def second_batch_raises(net, optimizer, loss_fn, loader, epochs):
    """The first batch goes well, the second raises an error. Either step() stands between the
    output and backward(), or backward() runs through an old graph again, as it does when losses are
    summed as tensors."""
    losses, total = [], 0.0
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            total = total + loss
            total.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


@train.mistake
def last_step_missing(net, optimizer, loss_fn, loader, epochs):
    """All losses are right, but the network lacks the last step: each step is taken at the
    beginning of the next batch. Take it right after backward()."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.step()
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            losses.append(loss.item())
    return losses


@train.mistake
def one_step_per_epoch(net, optimizer, loss_fn, loader, epochs):
    """There is one step per epoch, with the last batch's gradient only. Look at the indentation of
    the step: it belongs to the inner loop."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            losses.append(loss.item())
        optimizer.step()
    return losses


@train.mistake
def one_step_with_the_sum(net, optimizer, loss_fn, loader, epochs):
    """There is one step per epoch, with the sum of all batches' gradients. Each batch has a step of
    its own: put emptying and stepping into the inner loop."""
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        for x, y in loader:
            loss = loss_fn(net(x), y)
            loss.backward()
            losses.append(loss.item())
        optimizer.step()
    return losses


@train.mistake
def two_steps_per_batch(net, optimizer, loss_fn, loader, epochs):
    """Every batch moves the parameters twice with the same gradient. How often is step() called
    for one backward()?"""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            losses.append(one_step(net, optimizer, loss_fn, x, y))
            optimizer.step()
    return losses


@train.mistake
def arguments_swapped(net, optimizer, loss_fn, loader, epochs):
    """The loss gets target and output in the wrong order. The squared error does not mind, other
    losses do: the output comes first."""
    return rightly(net, optimizer, lambda output, y: loss_fn(y, output), loader, epochs)


@train.mistake
def own_squared_error(net, optimizer, loss_fn, loader, epochs):
    """The loss is always the mean squared error. Use the `loss_fn` that is handed in; it may be
    another one."""
    squared = torch.nn.functional.mse_loss
    return rightly(net, optimizer, squared, loader, epochs)


@train.mistake
def optimizer_of_its_own(net, optimizer, loss_fn, loader, epochs):
    """The steps are those of plain SGD with η = 0.01, whatever optimizer is handed in. Use that
    one; it knows its constants."""
    own = torch.optim.SGD(net.parameters(), lr=0.01)
    return rightly(net, own, loss_fn, loader, epochs)


@train.mistake
def momentum_ignored(net, optimizer, loss_fn, loader, epochs):
    """The steps have the right learning rate but no momentum: the parameters are moved by hand, or
    by another optimizer. Let the one that is handed in do it."""
    own = torch.optim.SGD(net.parameters(), lr=optimizer.param_groups[0]["lr"])
    return rightly(net, own, loss_fn, loader, epochs)
