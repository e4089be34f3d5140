"""Several optimizers, one start, the same batches."""

import copy

from autograder.exercises.exercise import Exercise, case

TWO = {"slow": [0.05, 0.0], "momentum": [0.05, 0.8]}
THREE = {"a": [0.1, 0.7], "b": [0.1, 0.0], "c": [0.02, 0.5]}
STILL = {"first": [0.0, 0.0], "second": [0.0, 0.9]}

compare_optimizers = Exercise(
    "compare_optimizers",
    points=4,
    chapter="09-lab-networks",
    probe="comparison_probe",
    parts={"losses": 2, "same start": 1, "same batches": 1},
    cases=[
        case(part="losses", sizes=[2, 3, 1], seed=21, n=7, batch_size=3, methods=TWO, epochs=2,
             compared="losses"),
        case(part="losses", sizes=[1, 2, 1], seed=22, n=4, batch_size=2, methods=THREE, epochs=2,
             compared="losses"),
        case(part="same start", sizes=[2, 2, 1], seed=23, n=3, batch_size=3, methods=THREE,
             epochs=1, compared="first losses"),
        case(part="same batches", sizes=[2, 2, 1], seed=24, n=6, batch_size=2, methods=STILL,
             epochs=2, starts="equal", compared="losses"),
    ],
    hints=[
        "What has to be the same for all optimizers, and what has to be new for each of them?",
        "make_net() gives another network every time. Call it once. What then gives every "
        "optimizer a network of its own that begins there?",
        "copy.deepcopy(net) copies its numbers too; net = start does not copy anything. For each "
        "name: a copy, an optimizer on the parameters of that copy, a fresh make_loader().",
        "The training itself is your `train`. Its list belongs into a dictionary under the name.",
    ],
    after="Same start, same batches: what differs now is the optimizer alone.",
    remark=(
        "Each optimizer trains a deep copy of one start, and `make_loader()` is called anew for "
        "each, so all see the same batches. Each optimizer is made for the parameters of its own "
        "copy."
    ),
)  # fmt: skip


@compare_optimizers.draw
def networks(rng):
    seeds = rng.integers(10_000, size=3).tolist()
    lr, momentum = rng.uniform(0.05, 0.12), rng.uniform(0.5, 0.8)
    methods = {"x": [lr, momentum], "y": [lr, 0.0], "z": [lr / 3, momentum]}
    common = {"sizes": [2, 3, 1], "seed": seeds[0], "n": 5, "batch_size": 3, "methods": methods}
    return [
        case(part="losses", **common, epochs=2, compared="losses"),
        case(part="same start", **{**common, "seed": seeds[1], "n": 3}, epochs=1,
             compared="first losses"),
        case(part="same batches", **{**common, "seed": seeds[2], "methods": STILL}, epochs=2,
             starts="equal", compared="losses"),
    ]  # fmt: skip


@compare_optimizers.reference
def side_by_side(make_net, make_loader, loss_fn, optimizers, epochs):
    """All networks on each batch of one loader, one after the other."""
    start = make_net()
    nets = {name: copy.deepcopy(start) for name in optimizers}
    steppers = {name: make(nets[name].parameters()) for name, make in optimizers.items()}
    losses = {name: [] for name in optimizers}
    loader = make_loader()
    for _ in range(epochs):
        for x, y in loader:
            for name, net in nets.items():
                steppers[name].zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                steppers[name].step()
                losses[name].append(loss.item())
    return losses


def trained(net, optimizer, loss_fn, loader, epochs):
    """What `train` should return."""
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


@compare_optimizers.mistake
def one_network_for_all(make_net, make_loader, loss_fn, optimizers, epochs):
    """The first optimizer is right; the next begins where it ended: one network is trained on and
    on. An assignment, a shallow copy and a state_dict() share its numbers, and a copy made after
    training comes too late."""
    net, losses = make_net(), {}
    for name, make in optimizers.items():
        optimizer = make(net.parameters())
        losses[name] = trained(net, optimizer, loss_fn, make_loader(), epochs)
    return losses


@compare_optimizers.mistake
def another_start_each(make_net, make_loader, loss_fn, optimizers, epochs):
    """The first optimizer is right; every other one has another start, because make_net() is called
    again. The same seed outside does not help. Call it once, and copy."""
    losses = {}
    for name, make in optimizers.items():
        net = make_net()
        losses[name] = trained(net, make(net.parameters()), loss_fn, make_loader(), epochs)
    return losses


@compare_optimizers.mistake
def start_made_and_not_used(make_net, make_loader, loss_fn, optimizers, epochs):
    """Every optimizer has another start, and none the one of the first make_net(): it is called
    again in the loop, so that luck with the start decides. Call it once, and give each a copy."""
    make_net()
    return another_start_each(make_net, make_loader, loss_fn, optimizers, epochs)


@compare_optimizers.mistake
def one_loader_for_all(make_net, make_loader, loss_fn, optimizers, epochs):
    """The starts are the same, the batches are not: the second optimizer goes on with the loader of
    the first, whose shuffling has moved on. Make a fresh loader for each."""
    start, loader, losses = make_net(), make_loader(), {}
    for name, make in optimizers.items():
        net = copy.deepcopy(start)
        losses[name] = trained(net, make(net.parameters()), loss_fn, loader, epochs)
    return losses


@compare_optimizers.mistake
def one_network_one_loader(make_net, make_loader, loss_fn, optimizers, epochs):
    """Only the first optimizer is right: the others go on with its network and with its loader.
    Each needs a copy of the start and a fresh loader."""
    net, loader, losses = make_net(), make_loader(), {}
    for name, make in optimizers.items():
        losses[name] = trained(net, make(net.parameters()), loss_fn, loader, epochs)
    return losses


@compare_optimizers.mistake
def another_start_one_loader(make_net, make_loader, loss_fn, optimizers, epochs):
    """Only the first optimizer is right: the others have another start and other batches. Call
    make_net() once and copy; call make_loader() for each."""
    loader, losses = make_loader(), {}
    for name, make in optimizers.items():
        net = make_net()
        losses[name] = trained(net, make(net.parameters()), loss_fn, loader, epochs)
    return losses


@compare_optimizers.mistake
def fresh_loader_each_epoch(make_net, make_loader, loss_fn, optimizers, epochs):
    """Every epoch has the batches of the first: a loader with the same seed is made in each epoch.
    One loader per optimizer; it goes on shuffling by itself."""
    start, losses = make_net(), {}
    for name, make in optimizers.items():
        net = copy.deepcopy(start)
        optimizer = make(net.parameters())
        parts = [trained(net, optimizer, loss_fn, make_loader(), 1) for _ in range(epochs)]
        losses[name] = [loss for part in parts for loss in part]
    return losses


@compare_optimizers.mistake
def velocity_lost_each_epoch(make_net, make_loader, loss_fn, optimizers, epochs):
    """A new optimizer is made in each epoch, and its velocities begin at 0 again. Make one
    optimizer per network, before training."""
    start, losses = make_net(), {}
    for name, make in optimizers.items():
        net, loader, losses[name] = copy.deepcopy(start), make_loader(), []
        for _ in range(epochs):
            losses[name] += trained(net, make(net.parameters()), loss_fn, loader, 1)
    return losses


@compare_optimizers.mistake
def optimizer_of_another_network(make_net, make_loader, loss_fn, optimizers, epochs):
    """No network learns: the optimizer was given the parameters of one network, and another one,
    its copy, is trained. Copy first, then make the optimizer from the copy."""
    start, losses = make_net(), {}
    for name, make in optimizers.items():
        optimizer = make(start.parameters())
        net = copy.deepcopy(start)
        losses[name] = trained(net, optimizer, loss_fn, make_loader(), epochs)
    return losses


@compare_optimizers.mistake
def one_list_for_all(make_net, make_loader, loss_fn, optimizers, epochs):
    """Every name has the same long list, with the losses of all optimizers one after another. Make
    a new list for each name."""
    right = side_by_side(make_net, make_loader, loss_fn, optimizers, epochs)
    return dict.fromkeys(right, [loss for losses in right.values() for loss in losses])


@compare_optimizers.mistake
def one_epoch(make_net, make_loader, loss_fn, optimizers, epochs):
    """There is one epoch only. Does `epochs` reach the training?"""
    return side_by_side(make_net, make_loader, loss_fn, optimizers, 1)


@compare_optimizers.mistake
def first_optimizer_only(make_net, make_loader, loss_fn, optimizers, epochs):
    """Only the first optimizer is in the dictionary. See that the `return` stands outside of the
    loop."""
    first = dict(list(optimizers.items())[:1])
    return side_by_side(make_net, make_loader, loss_fn, first, epochs)


@compare_optimizers.mistake
def last_losses_only(make_net, make_loader, loss_fn, optimizers, epochs):
    """Each name has its last loss only. Keep the whole list that training gives."""
    right = side_by_side(make_net, make_loader, loss_fn, optimizers, epochs)
    return {name: losses[-1] for name, losses in right.items()}
