"""The effective learning rate on a constant slope."""

from autograder.exercises.exercise import Exercise, case

effective_lr = Exercise(
    "effective_lr",
    points=2,
    chapter="04-momentum",
    probe="value_probe",
    cases=[
        case(lr=0.01, beta=0.9),
        case(lr=0.3, beta=0.0),
        case(lr=0.02, beta=0.75),
        case(lr=2.0, beta=0.99),
    ],
    hints=[
        "On a constant slope g the velocity stops growing when what a step adds equals what it "
        "loses. How much does a step add, how much does it lose?",
        "It adds ηg and loses (1−β)v. Put them equal and solve for v.",
        "The velocity is then the plain step with another learning rate in place of η. Which?",
    ],
    after=(
        "β = 0.9 makes the rate ten times as large on a long slope: whoever raises β usually "
        "lowers η."
    ),
    remark="At terminal velocity v no longer changes, so v = βv + ηg, and v = ηg/(1 − β).",
)


@effective_lr.draw
def constants(rng):
    pairs = zip(rng.uniform(0.001, 3, 4), rng.uniform(0.1, 0.98, 4), strict=True)
    return [case(lr=float(lr), beta=float(beta)) for lr, beta in pairs]


@effective_lr.reference
def geometric_series(lr, beta):
    """The sum of lr·βᵏ over all k, term by term until nothing is added."""
    total, term = 0.0, lr
    while total + term != total:
        total, term = total + term, term * beta
    return total


@effective_lr.mistake
def multiplied(lr, beta):
    """It is multiplied by 1 − β, which makes it smaller. Gradients that agree add up, so the
    effective rate is larger than η."""
    return lr * (1 - beta)


@effective_lr.mistake
def no_brackets(lr, beta):
    """This is lr / 1 − beta: the division comes before the subtraction. Put brackets around
    1 − beta."""
    return lr / 1 - beta


@effective_lr.mistake
def factor_only(lr, beta):
    """This is the factor 1/(1−β) alone. By which learning rate is it to be multiplied?"""
    return 1 / (1 - beta)


@effective_lr.mistake
def exchanged(lr, beta):
    """`lr` and `beta` stand in each other's place: this is β/(1−η). Compare with the order in the
    signature."""
    return beta / (1 - lr)


@effective_lr.mistake
def divided_by_beta(lr, beta):
    """This divides by β. What a step loses is the share 1 − β of the velocity; at β = 0 the answer
    must be η."""
    return lr / beta


@effective_lr.mistake
def one_plus(lr, beta):
    """This is η(1+β), the velocity after two equal gradients. It goes on growing: what does the sum
    1 + β + β² + … come to?"""
    return lr * (1 + beta)


@effective_lr.mistake
def plus_in_the_divisor(lr, beta):
    """This divides by 1 + β, which makes it smaller. Equal gradients add up; they would be
    divided by 1 + β if each one reversed the last."""
    return lr / (1 + beta)


@effective_lr.mistake
def only_the_past(lr, beta):
    """This is ηβ/(1−β), the part that comes from earlier steps. The present gradient adds its own
    η."""
    return lr * beta / (1 - beta)


@effective_lr.mistake
def squared_beta(lr, beta):
    """This divides by 1 − β². The velocity loses the share 1 − β in each step, and β enters only
    once."""
    return lr / (1 - beta**2)


@effective_lr.mistake
def upside_down(lr, beta):
    """The fraction is upside down: (1−β)/η. What stands above is what a step adds."""
    return (1 - beta) / lr
