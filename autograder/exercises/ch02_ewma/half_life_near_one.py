"""Half-lives that are nearly right, and other bases of the logarithm."""

import math

from autograder.exercises.ch02_ewma.half_life import half_life, right


@half_life.mistake
def for_beta_near_one(beta):
    """This is ln 2/(1−β), a rule of thumb for β near 1, where −ln β is nearly 1 − β. For smaller β
    it is too large: solve βʰ = ½ itself."""
    return math.log(2) / (1 - beta)


@half_life.mistake
def for_beta_near_one_zero_at_zero(beta):
    """This is ln 2/(1−β), a rule of thumb for β near 1, where −ln β is nearly 1 − β. For smaller β
    it is too large: solve βʰ = ½ itself. The 0 at β = 0 is right."""
    return math.log(2) / (1 - beta) if beta else 0.0


@half_life.mistake
def two_decimals(beta):
    """Right, but rounded to two decimals. Return the number as it is; round when you print."""
    return round(right(beta), 2)


@half_life.mistake
def base_two(beta):
    """This is the logarithm of β to the base 2, which says how many doublings there are in one
    step: a negative number. You want the steps in one halving."""
    return math.log2(beta) if beta else 0.0


@half_life.mistake
def nothing_returned(beta):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None
