"""The β whose memory is as old, on average, as that of a plain window."""

from autograder.exercises.exercise import Exercise, case

beta_for_window = Exercise(
    "beta_for_window",
    points=2,
    chapter="02-ewma",
    probe="value_probe",
    without=["course.chapters.series"],
    cases=[case(n=19), case(n=2), case(n=7), case(n=50), case(n=1)],
    hints=[
        "The values in a window of n have the ages 0, 1, …, n − 1. What is their mean?",
        "Put that mean equal to β/(1−β).",
        "β/(1−β) = (n−1)/2. Multiply by 2(1−β), and collect what has β in it on one side.",
        "2β = (n−1) − (n−1)β, so β times (n+1) is n−1.",
    ],
    after=(
        "It gives 0.9 for 19 values and 0.99 for 199: one more nine makes the memory about ten "
        "times as long."
    ),
    remark=(
        "The mean age of n values is (n − 1)/2, that of an EWMA β/(1 − β). Set them equal and "
        "solve for β."
    ),
)


@beta_for_window.draw
def windows(rng):
    numbers = rng.permutation([3, 4, 5, 6, 9, 12, 15, 21, 30, 63, 99])[:3]
    return [*(case(n=int(n)) for n in numbers), case(n=1)]


@beta_for_window.reference
def by_bisection(n):
    """The β at which Σ i(1−β)βⁱ, in closed form β/(1−β), equals the mean of 0, 1, …, n − 1."""
    age, low, high = sum(range(n)) / n, 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle < age * (1 - middle) else (low, middle)
    return (low + high) / 2


@beta_for_window.mistake
def weight_of_the_new_value(n):
    """This is 2/(n+1), the share of the *new* value (pandas' alpha). β is the share of the old
    average: a longer window needs a larger β."""
    return 2 / (n + 1)


@beta_for_window.convention
def one_over_one_minus(n):
    """This is 1 − 1/n, the rule of thumb that the memory is 1/(1−β) long. Equal *mean age* is asked
    for: compare β/(1−β) with (n−1)/2."""
    return 1 - 1 / n


@beta_for_window.convention
def half_life_of_n(n):
    """This β has the half-life n. Equal *mean age* is asked for: compare β/(1−β) with (n−1)/2."""
    return 0.5 ** (1 / n)


@beta_for_window.convention
def e_folding_time_of_n(n):
    """With this β the weights fall to 1/e in n steps. Equal *mean age* is asked for: compare
    β/(1−β) with (n−1)/2."""
    return 2.718281828459045 ** (-1 / n)


@beta_for_window.mistake
def mean_age_n(n):
    """This is n/(n+1), whose mean age is n, the age of a value that has left the window. The
    values *in* it are younger; what is their mean age?"""
    return n / (n + 1)


@beta_for_window.mistake
def window_counted_from_one(n):
    """The mean age is taken as (n+1)/2, that of the ages 1 to n. The newest value has the age 0, in
    the window as in the average."""
    return (n + 1) / (n + 3)


@beta_for_window.mistake
def half_the_window(n):
    """The mean age is taken as n/2. The ages run from 0 to n − 1; what is their mean?"""
    return n / (n + 2)


@beta_for_window.mistake
def mean_age_itself(n):
    """This is (n−1)/2, the mean age in the window. Which β has the mean age β/(1−β) equal to
    it?"""
    return (n - 1) / 2


@beta_for_window.mistake
def fraction_upside_down(n):
    """The fraction is upside down, which makes β larger than 1. A share of the old average lies
    below 1."""
    return (n + 1) / (n - 1) if n > 1 else float("inf")


@beta_for_window.mistake
def fraction_upside_down_fails_at_one(n):
    """The fraction is upside down, which makes β larger than 1, and n = 1 raises an error. A share
    of the old average lies below 1."""
    return (n + 1) / (n - 1)


@beta_for_window.mistake
def two_decimals(n):
    """Right, but rounded to two decimals. Return the number as it is; round when you print."""
    return round((n - 1) / (n + 1), 2)


@beta_for_window.mistake
def no_brackets(n):
    """This is n − 1/n + 1: the division comes first. Put brackets around n − 1 and n + 1."""
    return n - 1 / n + 1


@beta_for_window.mistake
def whole_division(n):
    """This is always 0: `//` drops what is behind the point. Use `/`."""
    return (n - 1) // (n + 1)


@beta_for_window.mistake
def sign_turned(n):
    """The sign is wrong. β is a share, between 0 and 1."""
    return (1 - n) / (1 + n)


@beta_for_window.mistake
def two_over_n(n):
    """This is 1 − 2/n. The window's mean age is (n−1)/2 and not n/2 − 1; what does that make of the
    divisor?"""
    return 1 - 2 / n


@beta_for_window.mistake
def one_over_n(n):
    """This is 1/n, the weight of each value in the window. β is the share that is *kept*, and is
    larger for longer windows."""
    return 1 / n


@beta_for_window.mistake
def one_over_n_plus_one(n):
    """This is 1/(n+1), which falls when the window grows. Longer memory needs a larger β."""
    return 1 / (n + 1)


@beta_for_window.mistake
def nothing_returned(n):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None
