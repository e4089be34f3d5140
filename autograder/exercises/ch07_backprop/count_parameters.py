"""How many parameters a fully connected network has."""

import math

from autograder.exercises.exercise import Exercise, case

count_parameters = Exercise(
    "count_parameters",
    points=1,
    chapter="07-backprop",
    probe="value_probe",
    without=["torch.nn"],
    cases=[
        case(layer_sizes=[2, 2, 1]),
        case(layer_sizes=[2, 2, 2]),
        case(layer_sizes=[4, 8, 3]),
        case(layer_sizes=[3, 5, 7, 2]),
        case(layer_sizes=[6, 4]),
        case(layer_sizes=[784, 128, 64, 10]),
    ],
    hints=[
        "How many numbers does one unit of the second layer need, if three units feed it?",
        "One weight for each unit before it, and one bias. So how many for all units of a layer?",
        "Each pair of neighbours in the list is a layer: `zip(layer_sizes, layer_sizes[1:])` gives "
        "the pairs.",
        "Add (n_in + 1) · n_out over these pairs.",
    ],
    after="Try [784, 100, 10]: of its 79,510 numbers nearly all are in the first layer.",
    remark="A layer has a weight for each pair and a bias for each receiver: (a + 1)·b.",
)


@count_parameters.draw
def towers(rng):
    lengths = (2, 3, 4, 5)
    return [case(layer_sizes=rng.permutation(range(2, 13))[:n].tolist()) for n in lengths]


@count_parameters.reference
def torch_counts(layer_sizes):
    """The elements of the parameters of torch.nn.Linear layers, on torch's meta device."""
    import torch

    pairs = zip(layer_sizes, layer_sizes[1:], strict=False)
    made = [torch.nn.Linear(a, b, device="meta") for a, b in pairs]
    return sum(p.numel() for layer in made for p in layer.parameters())


def pairs(layer_sizes):
    return list(zip(layer_sizes[:-1], layer_sizes[1:], strict=True))


@count_parameters.mistake
def no_biases(layer_sizes):
    """These are the weights without the biases. Every unit that receives something has a bias of
    its own."""
    return sum(a * b for a, b in pairs(layer_sizes))


@count_parameters.mistake
def biases_of_the_senders(layer_sizes):
    """The biases are counted for the units that send. Each unit that receives has one: count
    n_out of them per layer."""
    return sum(a * (b + 1) for a, b in pairs(layer_sizes))


@count_parameters.mistake
def one_bias_per_layer(layer_sizes):
    """One bias per layer is counted. Each unit of the layer has its own."""
    return sum(a * b + 1 for a, b in pairs(layer_sizes))


@count_parameters.mistake
def one_bias_in_all(layer_sizes):
    """One bias is counted for the whole network. Each unit that receives something has its
    own."""
    return sum(a * b for a, b in pairs(layer_sizes)) + 1


@count_parameters.mistake
def biases_of_the_inputs_too(layer_sizes):
    """The inputs have biases here as well. They are given, not computed, so they need none."""
    return sum(a * b for a, b in pairs(layer_sizes)) + sum(layer_sizes)


@count_parameters.mistake
def no_biases_at_the_output(layer_sizes):
    """The hidden units have biases here and the outputs have none. Every unit that receives
    something has one, the last layer included."""
    return sum(a * b for a, b in pairs(layer_sizes)) + sum(layer_sizes[1:-1])


@count_parameters.mistake
def bias_on_both_sides(layer_sizes):
    """One is added on both sides, (n_in + 1)(n_out + 1). The constant 1 sends to the next layer;
    nothing sends to it."""
    return sum((a + 1) * (b + 1) for a, b in pairs(layer_sizes))


@count_parameters.mistake
def units(layer_sizes):
    """This counts the units. A parameter belongs to a connection between two units, or is the bias
    of one."""
    return sum(layer_sizes)


@count_parameters.mistake
def product_of_sizes(layer_sizes):
    """This multiplies all sizes, which counts the paths through the network. Layers are added:
    each has its own matrix."""
    return math.prod(layer_sizes)


@count_parameters.mistake
def product_of_layers(layer_sizes):
    """The counts of the layers are multiplied. Each layer has its own parameters, so add them."""
    return math.prod((a + 1) * b for a, b in pairs(layer_sizes))


@count_parameters.mistake
def last_layer_only(layer_sizes):
    """This is the last layer alone. Is the sum set back in the loop, or assigned where it should be
    added to?"""
    a, b = pairs(layer_sizes)[-1]
    return (a + 1) * b


@count_parameters.mistake
def first_layer_only(layer_sizes):
    """This is the first layer alone. Does a `return` stand inside the loop?"""
    a, b = pairs(layer_sizes)[0]
    return (a + 1) * b


@count_parameters.mistake
def last_layer_missing(layer_sizes):
    """The last layer is missing: the loop ends one pair too early. A list of L sizes has L − 1
    layers between them."""
    return sum((a + 1) * b for a, b in pairs(layer_sizes)[:-1])


@count_parameters.mistake
def first_and_last_only(layer_sizes):
    """The layers in the middle are missing: only the first and the last matrix are counted. Go over
    all neighbours in the list."""
    both = {(0, *pairs(layer_sizes)[0]), (len(layer_sizes) - 2, *pairs(layer_sizes)[-1])}
    return sum((a + 1) * b for _, a, b in both)


@count_parameters.mistake
def list_of_layers(layer_sizes):
    """The counts are right, layer by layer. Add them: one number is asked for."""
    return [(a + 1) * b for a, b in pairs(layer_sizes)]


@count_parameters.mistake
def three_layers_assumed(layer_sizes):
    """Networks with one hidden layer are right; others raise an error. Take the pairs of neighbours
    from a list of any length."""
    a, b, c = layer_sizes
    return (a + 1) * b + (b + 1) * c


@count_parameters.mistake
def only_the_biases(layer_sizes):
    """These are the biases, one for each unit that receives. A unit also has a weight for each unit
    of the layer before."""
    return sum(layer_sizes[1:])
