"""The pair (η, β) with the best worst-case rate over curvatures from μ to L."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.written import Written

best_momentum = Exercise(
    "best_momentum",
    points=4,
    chapter="05-momentum-theory",
    probe="pair_probe",
    parts={"learning rate": 1, "momentum": 1},
    cases=[
        case(part=part, mu=mu, L=L, look=look)
        for part, look in (("learning rate", "first"), ("momentum", "second"))
        for mu, L in ((2.0, 20.0), (0.3, 0.9), (0.05, 4.0), (3.0, 100.0), (0.7, 0.7))
    ],
    hints=[
        "At the best pair neither end can be improved without harm to the other. Both ends, μ and "
        "L, are at the border of oscillation, where the rate is √β.",
        "The border is at ηλ = (1 − √β)² on the gentle side and at ηλ = (1 + √β)² on the steep "
        "side. Which of μ and L belongs to which?",
        "So √(ημ) = 1 − √β and √(ηL) = 1 + √β. Add the two: √β falls out, and √η is left.",
        "√η = 2/(√L + √μ). Put it into one of the two equations, solve for √β, and square both. "
        "Check: (2, 20) gives about (0.1154, 0.2699).",
    ],
    after=(
        "With κ = L/μ its rate is (√κ − 1)/(√κ + 1), where gradient descent has (κ − 1)/(κ + 1): "
        "for κ = 100, 0.82 against 0.98."
    ),
    remark=(
        "Both answers are squares: √η = 2/(√L + √μ), and √β is what √(ημ) leaves of 1. At the "
        "other end √(ηL) exceeds 1 by as much."
    ),
)


@best_momentum.draw
def spectra(rng):
    low = rng.uniform([0.02, 0.3, 2], [0.1, 0.9, 5])
    ratio = rng.uniform([30, 2, 8], [90, 5, 20])
    ends = [(float(m), float(m * r)) for m, r in zip(low, ratio, strict=True)]
    ends.append((float(low[1]), float(low[1])))
    return [
        case(part=part, mu=mu, L=L, look=look)
        for part, look in (("learning rate", "first"), ("momentum", "second"))
        for mu, L in ends
    ]


@best_momentum.reference
def both_ends_critical(mu, L):
    """Polyak (1964): the linear system √μ·√η + √β = 1, √L·√η − √β = 1, which puts both ends at
    the border of oscillation."""
    roots = np.linalg.solve([[math.sqrt(mu), 1], [math.sqrt(L), -1]], [1, 1])
    return tuple(float(root**2) for root in roots)


def pair(mu, L):
    """Polyak's pair."""
    root_l, root_mu = math.sqrt(L), math.sqrt(mu)
    total = root_l + root_mu
    return (2 / total) ** 2, ((root_l - root_mu) / total) ** 2


@Written
def in_lines(mu, L):
    root_lr = 2 / (np.sqrt(L) + np.sqrt(mu))  # makes the root of η
    root_beta = 1 - root_lr * np.sqrt(mu)  # makes the root of β
    lr = root_lr**2  # makes η
    beta = root_beta**2  # makes β
    return lr, beta  # returns the pair


best_momentum.written = in_lines


class Pair(Program):
    """The two numbers as parts, "lr" and "beta", of which both may be wrong."""

    def path(self, changes):
        def path(mu, L):
            lr, beta = pair(mu, L)
            made = {"lr": lr, "beta": beta} | {part: f(mu, L) for part, f in changes.items()}
            return made["lr"], made["beta"]

        return path


in_parts = Pair(constants=[], memory={}, parts={})
best_momentum.program = in_parts


@best_momentum.convention
def ewma_form(mu, L):
    """This η belongs to momentum as a moving average, where the gradient counts 1 − β: it is
    1/(1−β) times the one asked for. β is right."""
    lr, beta = pair(mu, L)
    return lr / (1 - beta), beta


@best_momentum.mistake
def plain_descent(mu, L):
    """This is the best rate of plain gradient descent, 2/(L + μ), with β = 0. A memory allows more:
    both numbers change."""
    return 2 / (L + mu), 0.0


@best_momentum.mistake
@in_parts.wrong("lr")
def plain_descents_rate(mu, L):
    """β is right. η is 2/(L + μ), the best of plain gradient descent; with a memory it is larger,
    and roots of L and μ appear in it."""
    return 2 / (L + mu)


@best_momentum.mistake
@in_parts.wrong("lr")
def lr_without_the_roots(mu, L):
    """The roots are missing in η: this is 4/(L + μ)². What is squared there is the sum of √L and
    √μ; β is right."""
    return 4 / (L + mu) ** 2


@best_momentum.mistake
@in_parts.wrong("beta")
def beta_not_squared(mu, L):
    """η is right. The second number is √β, which is the rate that the pair reaches; β itself is its
    square."""
    return math.sqrt(pair(mu, L)[1])


@best_momentum.mistake
@in_parts.wrong("lr")
def lr_not_squared(mu, L):
    """β is right. The first number is √η: square it."""
    return math.sqrt(pair(mu, L)[0])


@best_momentum.mistake
def neither_squared(mu, L):
    """These are √η and √β. Both have to be squared."""
    lr, beta = pair(mu, L)
    return math.sqrt(lr), math.sqrt(beta)


@best_momentum.mistake
@in_parts.wrong("lr")
def only_the_two_squared(mu, L):
    """β is right. In η only the 2 is squared: 4/(√L + √μ). The divisor is squared as well."""
    return 2 * math.sqrt(pair(mu, L)[0])


@best_momentum.mistake
@in_parts.wrong("lr")
def two_not_squared(mu, L):
    """β is right, and η is half of the right one, 2/(√L + √μ)². The square is of the whole
    fraction, the 2 included; or is the gradient doubled?"""
    return pair(mu, L)[0] / 2


@best_momentum.mistake
def exchanged(mu, L):
    """Both numbers are right, in the wrong order: first η, then β."""
    lr, beta = pair(mu, L)
    return beta, lr


@best_momentum.mistake
@in_parts.wrong("beta")
def roots_left_out(mu, L):
    """β is made of L and μ themselves, ((L−μ)/(L+μ))²; η is right. Their roots belong there: that
    is how κ becomes √κ."""
    return ((L - mu) / (L + mu)) ** 2


@best_momentum.mistake
def no_roots_at_all(mu, L):
    """Both numbers are made of L and μ themselves. Their roots belong there: the border of
    oscillation is at ηλ = (1 ∓ √β)², and its root is linear."""
    return (2 / (L + mu)) ** 2, ((L - mu) / (L + mu)) ** 2


@best_momentum.mistake
def roots_of_sums(mu, L):
    """The root is drawn from the sum: √(L + μ) is not √L + √μ."""
    return 4 / (L + mu), (L - mu) / (L + mu)


@best_momentum.mistake
@in_parts.wrong("lr")
def condition_number_upside_down(mu, L):
    """β is right. η is too small or too large by the factor L/μ: the condition number is L/μ, and η
    shrinks with L, the steepest curvature."""
    return pair(mu, L)[0] * L / mu


@best_momentum.mistake
def nesterovs_constants(mu, L):
    """These are the constants usual for Nesterov's method, η = 1/L and β = (√κ−1)/(√κ+1), which
    chapter 06 is about. The best pair for the heavy ball differs in both."""
    return 1 / L, math.sqrt(pair(mu, L)[1])


@best_momentum.mistake
def nesterovs_best(mu, L):
    """These are the constants that are best for Nesterov's method on quadratics. Here they are
    asked for the heavy ball, whose gradient is taken at x_t."""
    root = math.sqrt(3 * L / mu + 1)
    return 4 / (3 * L + mu), (root - 2) / (root + 2)


@best_momentum.mistake
@in_parts.wrong("lr")
def one_over_L(mu, L):
    """β is right. η = 1/L is safe, and smaller than it could be: with it the steep end has room
    left, and the gentle end is slow."""
    return 1 / L


@best_momentum.mistake
@in_parts.wrong("lr")
def at_the_edge(mu, L):
    """β is right. η is (2+2β)/L, the edge of stability itself: the steep direction no longer
    converges there."""
    return (2 + 2 * pair(mu, L)[1]) / L


@best_momentum.mistake
@in_parts.wrong("beta")
def beta_of_the_remainder(mu, L):
    """η is right. The second number is 1 − β: the share that is lost, where the share that is
    kept is asked for."""
    return 1 - pair(mu, L)[1]


@best_momentum.mistake
@in_parts.wrong("lr")
def for_mu_one(mu, L):
    """β is right. η is made of κ alone, 4/(√κ + 1)², which is right where μ = 1. A slope twice as
    steep needs half of it: by what must it be divided?"""
    return pair(mu, L)[0] * mu


@best_momentum.mistake
def for_L_one(mu, L):
    """β is right. η is made of κ alone, which is right where L = 1. A slope twice as steep needs
    half of it: by what must it be divided?"""
    lr, beta = pair(mu, L)
    return lr * L, beta


@best_momentum.mistake
def critical_at_the_gentle_end(mu, L):
    """Here η = 1/L is settled first, and β made critical at μ for it. The floor begins at μ, but
    goes on beyond L. With a larger η it ends at L, and β can be smaller."""
    return 1 / L, (1 - math.sqrt(mu / L)) ** 2


@best_momentum.mistake
@in_parts.wrong("beta")
def plain_descents_factor(mu, L):
    """η is right. The second number is (L−μ)/(L+μ), the rate of plain gradient descent. With roots
    it is momentum's rate, and β is the square of that."""
    return (L - mu) / (L + mu)


@best_momentum.mistake
@in_parts.wrong("lr")
def two_over_L(mu, L):
    """β is right. η = 2/L is the edge of plain gradient descent; it is 4/(√L + √μ)² that puts
    both ends at the border of swinging."""
    return 2 / L
