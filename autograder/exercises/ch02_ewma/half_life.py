"""After how many steps half of a weight is left."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise, case

half_life = Exercise(
    "half_life",
    points=3,
    chapter="02-ewma",
    probe="value_probe",
    without=["course.chapters.series"],
    parts={"steps": 2, "edge": 1},
    cases=[
        case(part="steps", beta=0.9),
        case(part="steps", beta=0.3),
        case(part="steps", beta=0.7),
        case(part="steps", beta=0.99),
        case(part="edge", beta=0.0),
        case(part="edge", beta=0.8),
    ],
    hints=[
        "After h steps a weight is βʰ times what it was. What should that be?",
        "βʰ = ½. How do you get h down from the exponent?",
        "Take logarithms on both sides, and divide. Either kind of logarithm will do.",
        "At β = 0 there is no logarithm, and nothing is remembered: return 0 before you divide.",
    ],
    after=(
        "It gives 6.6 steps for β = 0.9 and 69 for 0.99: a way to choose β when you know how long"
        " something should count."
    ),
    remark=(
        "βᵏ = ½ is solved by a logarithm; any base will do, since it cancels. β = 0 forgets at "
        "once and has no finite logarithm, so it comes first."
    ),
)


@half_life.draw
def shares(rng):
    betas = [rng.uniform(0.85, 0.97), rng.uniform(0.1, 0.4), rng.uniform(0.55, 0.8)]
    edges = [0.0, rng.uniform(0.3, 0.45)]
    return [case(part="steps", beta=b) for b in betas] + [case(part="edge", beta=b) for b in edges]


@half_life.reference
def by_halving(beta):
    """The h with βʰ = ½, by bisection of the power; 0 at β = 0."""
    low, high = 0.0, 1.0
    while beta**high > 0.5:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if beta**middle > 0.5 else (low, middle)
    return high if beta else 0.0


def right(beta):
    return math.log(0.5) / math.log(beta) if beta else 0.0


@half_life.convention
def rounded_up(beta):
    """This is rounded up to whole steps. Here the half-life is the exact number, which need not be
    whole."""
    return math.ceil(right(beta))


@half_life.convention
def counted_in_whole_steps(beta):
    """These are whole steps, counted until at most half is left, and 1 at β = 0. Here the half-life
    is the exact number, which need not be whole, and 0 at β = 0."""
    return max(1, math.ceil(right(beta)))


@half_life.convention
def e_folding_time(beta):
    """This is −1/ln β, after which 1/e of a weight is left, about 37%. The half-life asks for one
    half."""
    return -1 / math.log(beta) if beta else 0.0


@half_life.mistake
def fails_at_zero(beta):
    """Right, but β = 0 raises an error: it has no logarithm. The exercise asks for 0 there, since
    nothing is remembered."""
    return math.log(0.5) / math.log(beta)


@half_life.mistake
def rounded_up_fails_at_zero(beta):
    """This is rounded up to whole steps, where the exact number is asked for; and β = 0 raises an
    error: there the answer is 0."""
    return math.ceil(math.log(0.5) / math.log(beta))


@half_life.mistake
def infinite_at_zero(beta):
    """Right, but not at β = 0: with β = 0 nothing is remembered, so the half-life is 0."""
    return right(beta) if beta else float("inf")


@half_life.mistake
def nan_at_zero(beta):
    """Right, but at β = 0 it is no number. With β = 0 nothing is remembered, so the half-life
    is 0."""
    return right(beta) if beta else float("nan")


@half_life.mistake
def one_at_zero(beta):
    """Right, but 1 at β = 0. There is no fading there that takes a step: nothing older than the
    newest value counts, and the exercise asks for 0."""
    return right(beta) if beta else 1.0


@half_life.mistake
def nothing_at_zero(beta):
    """Right, but at β = 0 it returns None: no `return` is reached there. The exercise asks for
    0."""
    return right(beta) if beta else None


@half_life.mistake
def upside_down(beta):
    """The fraction is upside down: ln β / ln ½ says how many halvings there are in one step. You
    want the steps in one halving."""
    return math.log(beta) / math.log(0.5) if beta else 0.0


@half_life.mistake
def upside_down_fails_at_zero(beta):
    """The fraction is upside down: ln β / ln ½ says how many halvings there are in one step. You
    want the steps in one halving; and 0 at β = 0."""
    return math.log(beta) / math.log(0.5) if beta else float("inf")


@half_life.mistake
def upside_down_raises_at_zero(beta):
    """The fraction is upside down: ln β / ln ½ says how many halvings there are in one step. You
    want the steps in one halving. And β = 0 raises an error, where 0 is asked for."""
    return math.log(beta) / math.log(0.5)


@half_life.mistake
def negative(beta):
    """The sign is wrong: ln 2 for ln ½. Both logarithms are negative, and their quotient is
    positive."""
    return -right(beta)


@half_life.mistake
def rounded_down(beta):
    """This is cut to whole steps. The half-life is the exact number, which need not be whole."""
    return math.floor(right(beta))


@half_life.mistake
def rounded_to_nearest(beta):
    """This is rounded to whole steps. The half-life is the exact number, which need not be
    whole."""
    return round(right(beta))


@half_life.mistake
def of_the_new_share(beta):
    """This is the half-life for 1 − β in place of β. The weights fade with powers of β."""
    return math.log(0.5) / math.log(1 - beta) if beta else float("inf")


@half_life.mistake
def of_the_new_share_zero_at_zero(beta):
    """This is the half-life for 1 − β in place of β. The weights fade with powers of β; the 0 at
    β = 0 is right."""
    return math.log(0.5) / math.log(1 - beta) if beta else 0.0


@half_life.mistake
def mean_age(beta):
    """This is β/(1−β), the *mean* age. Half of the weight is younger than the half-life, and a few
    old values pull the mean up."""
    return beta / (1 - beta)


@half_life.mistake
def memory_length(beta):
    """This is 1/(1−β), the usual length of the memory. The half-life is the age at which a weight
    is half of what it was."""
    return 1 / (1 - beta)


@half_life.mistake
def half_of_the_memory(beta):
    """This is ½/(1−β), half of the memory's length. Fading is no straight line: solve βʰ = ½."""
    return 0.5 / (1 - beta)


@half_life.mistake
def divided_for_powers(beta):
    """This is ½/β: β times h put equal to ½. In h steps β is multiplied h times, which makes a
    power."""
    return 0.5 / beta if beta else 0.0


@half_life.mistake
def logarithm_of_the_quotient(beta):
    """This is the logarithm of a quotient, ln(½/β). The quotient of two logarithms is asked
    for."""
    return math.log(0.5 / beta) if beta else 0.0


@half_life.mistake
def only_the_logarithm_of_beta(beta):
    """This is −ln β: by how much the logarithm falls in a step. How often does that fit into
    −ln ½?"""
    return -math.log(beta) if beta else 0.0


@half_life.mistake
def weight_of_one_half(beta):
    """This solves (1−β)βʰ = ½: a weight that *is* one half, which few weights ever are. The
    half-life asks when a weight is half of what it was, so the 1−β cancels."""
    return math.log(0.5 / (1 - beta)) / math.log(beta) if beta else 0.0


@half_life.mistake
def cumulative(beta):
    """This is one less than the half-life: the age by which half of all weight has entered, the
    newest value's included. Solve βʰ = ½ itself."""
    return right(beta) - 1


@half_life.mistake
def zero_always(beta):
    """This is 0 for every β. What solves βʰ = ½?"""
    return np.float64(0)


@half_life.mistake
def memory_length_zero_at_zero(beta):
    """This is 1/(1−β), the rule of thumb for how long the memory is. It is longer than the
    half-life, the h with βʰ = ½."""
    return 1 / (1 - beta) if beta else 0.0
