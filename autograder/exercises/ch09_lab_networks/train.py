"""The training loop."""

import torch

from autograder.exercises.exercise import Exercise, case

train = Exercise(
    "train",
    points=4,
    chapter="09-lab-networks",
    probe="train_probe",
    parts={"update": 2, "losses": 2},
    cases=[
        case(part="update", sizes=[2, 3, 1], seed=4, n=7, batch_size=3, epochs=2, lr=0.1,
             momentum=0.7, compared="parameters", look="list"),
        case(part="losses", sizes=[2, 3, 1], seed=4, n=7, batch_size=3, epochs=2, lr=0.1,
             momentum=0.7, compared="losses", look="list"),
        case(part="losses", sizes=[1, 2, 1], seed=5, n=5, batch_size=2, epochs=2, lr=0.2,
             momentum=0.0, loss="pinball", compared="losses", look="list"),
        case(part="losses", sizes=[2, 2, 1], seed=6, n=3, batch_size=3, epochs=1, lr=0.1,
             momentum=0.5, compared="graph kept"),
    ],
    hints=[
        "Two loops, one inside the other: what does the outer one count, what does the inner one "
        "walk through?",
        "Five things happen to a batch: output, loss, old gradients away, new gradients, step. "
        "Which of them must come before which?",
        "A loss is a tensor that remembers how it was made. `.item()` gives its number; put that "
        "into the list, once per batch.",
        "for _ in range(epochs): for x, y in loader: loss = …, then zero_grad, backward and step, "
        "each on its own object. The list is made before both loops and returned after them.",
    ],
    after=(
        "This loop trains any network with any loss; the rest of the chapter only changes what is"
        " handed to it."
    ),
    remark=(
        "Clear the gradients, compute them, take the step: the order counts. `.item()` keeps the "
        "number and lets go of the graph behind it."
    ),
)  # fmt: skip


@train.draw
def networks(rng):
    seeds = rng.integers(10_000, size=2).tolist()
    common = {"sizes": [2, 3, 1], "seed": seeds[0], "n": 5, "batch_size": int(rng.integers(2, 4))}
    common |= {"epochs": 2, "lr": rng.uniform(0.05, 0.15), "momentum": rng.uniform(0.5, 0.8)}
    other = {**common, "seed": seeds[1], "sizes": [1, 2, 1], "loss": "pinball"}
    return [
        case(part="update", **common, compared="parameters", look="list"),
        case(part="losses", **other, compared="losses", look="list"),
        case(part="losses", **{**other, "n": 2, "epochs": 1}, compared="graph kept"),
    ]


@train.reference
def by_closures(net, optimizer, loss_fn, loader, epochs):
    """torch's other protocol: `step` is handed a closure and returns the loss it computed."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:

            def closure(x=x, y=y):
                net.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                return loss

            losses.append(float(optimizer.step(closure)))
    return losses


def one_step(net, optimizer, loss_fn, x, y):
    """The five lines, right; returns the loss."""
    loss = loss_fn(net(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def by_epoch(net, optimizer, loss_fn, loader, epochs):
    """Losses per batch, in a list per epoch."""
    return [[one_step(net, optimizer, loss_fn, x, y) for x, y in loader] for _ in range(epochs)]


def rightly(net, optimizer, loss_fn, loader, epochs):
    """Losses per batch, as asked for."""
    lists = by_epoch(net, optimizer, loss_fn, loader, epochs)
    return [loss for losses in lists for loss in losses]


@train.convention(credit=0.75)
def mean_over_the_epoch(net, optimizer, loss_fn, loader, epochs):
    """The training is right; you return one number per epoch, the mean over its batches. Here the
    list has one loss per batch, so that every step can be seen."""
    return [
        sum(losses) / len(losses) for losses in by_epoch(net, optimizer, loss_fn, loader, epochs)
    ]


@train.convention(credit=0.75)
def mean_over_the_examples(net, optimizer, loss_fn, loader, epochs):
    """The training is right; you return one number per epoch, each batch weighted by its size. Here
    the list has one loss per batch, as it is."""
    means = []
    for _ in range(epochs):
        total, count = 0.0, 0
        for x, y in loader:
            total += one_step(net, optimizer, loss_fn, x, y) * len(x)
            count += len(x)
        means.append(total / count)
    return means


@train.convention(credit=0.75)
def a_list_per_epoch(net, optimizer, loss_fn, loader, epochs):
    """The training and the losses are right, but they stand in one list per epoch. Return one flat
    list over all batches."""
    return by_epoch(net, optimizer, loss_fn, loader, epochs)


@train.mistake
def graph_kept(net, optimizer, loss_fn, loader, epochs):
    """The losses are right, but they are tensors that still hold the graph they came from, and with
    it the memory of every batch. Which method of a tensor gives its plain number?"""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            losses.append(loss_fn(net(x), y))
            losses[-1].backward()
            optimizer.step()
    return losses


@train.mistake
def loss_after_the_step(net, optimizer, loss_fn, loader, epochs):
    """The training is right, but each loss is computed again after its step. Record the one that
    the gradients came from: it was there before the step, and costs nothing."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            one_step(net, optimizer, loss_fn, x, y)
            with torch.no_grad():
                losses.append(loss_fn(net(x), y).item())
    return losses
