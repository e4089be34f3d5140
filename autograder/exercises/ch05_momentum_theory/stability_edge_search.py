"""What goes wrong in the search for the edge: its ends, its direction, its length."""

import math

from autograder.exercises.ch05_momentum_theory.stability_edge import (
    stability_edge,
    two_plus_two_beta,
)


@stability_edge.mistake
def upper_end(beta, h):
    """This is 4/h, above the edge for every β. Did the lower end move up in every turn? Then the
    rate seemed to be below 1 throughout: print it."""
    return 4 / h


@stability_edge.mistake
def lower_end(beta, h):
    """The search went down to 0. When the run converges at the middle, the edge lies above it:
    which of the two ends becomes the middle?"""
    return 0.0


@stability_edge.mistake
def never_beyond_one(beta, h):
    """Edges below 1 are right; all others come out as 1, where your search ends. On a gentle slope
    the edge is far above 1: choose the upper end from h."""
    return min(two_plus_two_beta(beta, h), 1.0)


@stability_edge.mistake
def never_beyond_two(beta, h):
    """Edges below 2 are right; all others come out as 2, where your search ends. On a gentle slope
    the edge is far above: choose the upper end from h."""
    return min(two_plus_two_beta(beta, h), 2.0)


@stability_edge.mistake
def never_beyond_four(beta, h):
    """Edges below 4 are right; all others come out as 4, where your search ends. That is enough for
    h = 1: choose the upper end from h."""
    return min(two_plus_two_beta(beta, h), 4.0)


@stability_edge.mistake
def never_beyond_ten(beta, h):
    """Edges below 10 are right; all others come out as 10, where your search ends. On a very gentle
    slope the edge is far above: choose the upper end from h."""
    return min(two_plus_two_beta(beta, h), 10.0)


@stability_edge.mistake
def never_beyond_a_hundred(beta, h):
    """Edges below 100 are right; the one above comes out as 100, where your search ends. Choose the
    upper end from h."""
    return min(two_plus_two_beta(beta, h), 100.0)


def until(beta, h, width):
    """The ends of a bisection from 0 and 4/h that stops when they are closer than `width`."""
    low, high = 0.0, 4 / h
    while high - low > width:
        middle = (low + high) / 2
        low, high = (middle, high) if middle < two_plus_two_beta(beta, h) else (low, middle)
    return low, high


@stability_edge.mistake
def stops_at_a_thousandth(beta, h):
    """The search goes the right way and ends too early: this is the middle when the ends are 0.001
    apart. For a steep slope that is coarse; the edge is asked for to 1e-6."""
    return sum(until(beta, h, 1e-3)) / 2


@stability_edge.mistake
def stops_at_a_thousandth_below(beta, h):
    """The search goes the right way and ends too early: this is the lower end when the two are
    0.001 apart. For a steep slope that is coarse; the edge is asked for to 1e-6."""
    return until(beta, h, 1e-3)[0]


@stability_edge.mistake
def stops_at_a_thousandth_above(beta, h):
    """The search goes the right way and ends too early: this is the upper end when the two are
    0.001 apart. For a steep slope that is coarse; the edge is asked for to 1e-6."""
    return until(beta, h, 1e-3)[1]


def halved(beta, h, turns):
    """Bisection from 0 and 4/h."""
    low, high = 0.0, 4 / h
    for _ in range(turns):
        middle = (low + high) / 2
        low, high = (middle, high) if middle < two_plus_two_beta(beta, h) else (low, middle)
    return low, high


@stability_edge.mistake
def ten_halvings(beta, h):
    """The search goes the right way and ends too early: this is what ten halvings of 0 to 4/h give.
    Each one halves the error: how many make it a millionth?"""
    low, high = halved(beta, h, 10)
    return (low + high) / 2


@stability_edge.mistake
def five_halvings(beta, h):
    """The search goes the right way and ends too early: this is what five halvings of 0 to 4/h
    give. Each one halves the error: how many make it a millionth?"""
    low, high = halved(beta, h, 5)
    return (low + high) / 2


@stability_edge.mistake
def both_ends(beta, h):
    """Both ends of the search came back. They lie together by then: return one of them, or their
    middle."""
    return halved(beta, h, 60)


@stability_edge.mistake
def two_decimals(beta, h):
    """This is right to two decimals only. Is the answer rounded, or tried in steps of 0.01? For a
    large h that is coarser than the edge itself; halve the distance in place of fixed steps."""
    return round(two_plus_two_beta(beta, h), 2)


@stability_edge.mistake
def next_hundredth(beta, h):
    """This is the first multiple of 0.01 beyond the edge. Fixed steps are too coarse for a large h
    and too many for a small one: halve the distance between two ends."""
    return math.ceil(two_plus_two_beta(beta, h) / 0.01) * 0.01


@stability_edge.mistake
def hundredth_before(beta, h):
    """This is the last multiple of 0.01 before the edge. Fixed steps are too coarse for a large h
    and too many for a small one: halve the distance between two ends."""
    return math.floor(two_plus_two_beta(beta, h) / 0.01) * 0.01


@stability_edge.mistake
def next_thousandth(beta, h):
    """This is the first multiple of 0.001 beyond the edge. Fixed steps are too coarse for a large h
    and too many for a small one: halve the distance between two ends."""
    return math.ceil(two_plus_two_beta(beta, h) / 0.001) * 0.001


@stability_edge.mistake
def thousandth_before(beta, h):
    """This is the last multiple of 0.001 before the edge. Fixed steps are too coarse for a large h
    and too many for a small one: halve the distance between two ends."""
    return math.floor(two_plus_two_beta(beta, h) / 0.001) * 0.001


@stability_edge.mistake
def three_decimals(beta, h):
    """This is right to three decimals only. Is the answer rounded, or tried in steps of 0.001? For
    a large h that is too coarse; let the search go on until it is 1e-6."""
    return round(two_plus_two_beta(beta, h), 3)


@stability_edge.mistake
def the_rate_there(beta, h):
    """This is 1 for every slope, which is the rate at the edge, not the edge. Return the η at which
    the rate is 1."""
    return 1.0


def wrong_way(beta, h, high):
    """Bisection from 0 and `high` that keeps the half without the edge."""
    return float(high) if high / 2 > two_plus_two_beta(beta, h) else 0.0


@stability_edge.mistake
def wrong_way_from_one(beta, h):
    """The search ran to one of its ends, 0 or 1. When the run converges at the middle, the edge
    lies above it: which of the two ends becomes the middle?"""
    return wrong_way(beta, h, 1)


@stability_edge.mistake
def wrong_way_from_ten(beta, h):
    """The search ran to one of its ends, 0 or 10. When the run converges at the middle, the edge
    lies above it: which of the two ends becomes the middle?"""
    return wrong_way(beta, h, 10)


@stability_edge.mistake
def wrong_way_from_a_hundred(beta, h):
    """The search ran to one of its ends, 0 or 100. When the run converges at the middle, the edge
    lies above it: which of the two ends becomes the middle?"""
    return wrong_way(beta, h, 100)


@stability_edge.mistake
def wrong_way_from_a_thousand(beta, h):
    """The search ran to its upper end, 1000. When the run converges at the middle, the edge lies
    above it: which of the two ends becomes the middle?"""
    return wrong_way(beta, h, 1000)


@stability_edge.mistake
def wrong_way_from_two(beta, h):
    """The search ran to one of its ends, 0 or 2. When the run converges at the middle, the edge
    lies above it: which of the two ends becomes the middle?"""
    return wrong_way(beta, h, 2)


@stability_edge.mistake
def wrong_way_from_eight_over_h(beta, h):
    """This is 8/h, where your search began. When the run converges at the middle, the edge lies
    above it: which of the two ends becomes the middle?"""
    return 8 / h


@stability_edge.mistake
def wrong_way_from_ten_over_h(beta, h):
    """This is 10/h, where your search began. When the run converges at the middle, the edge lies
    above it: which of the two ends becomes the middle?"""
    return 10 / h


@stability_edge.mistake
def nothing_returned(beta, h):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None
