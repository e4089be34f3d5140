"""What goes wrong in Adam with which β belongs where."""

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    wrong_averages,
    wrong_correction,
    wrong_s_hat,
    wrong_start,
)


@adam.mistake
@wrong_start
def betas_exchanged(beta1, beta2):
    """β₁ and β₂ stand in each other's place. β₁ belongs to the gradients, β₂ to their squares;
    compare the order with the signature."""
    return {"beta1": beta2, "beta2": beta1}


@adam.mistake
@wrong_correction
def betas_exchanged_in_the_correction(m, s, t, beta1, beta2):
    """The averages are right, but m is corrected with β₂ and s with β₁. Each is divided by one
    minus a power of its own β."""
    return {"m_hat": m / (1 - beta2**t), "s_hat": s / (1 - beta1**t)}


@adam.mistake
@wrong_averages
def betas_exchanged_in_the_averages(m_old, s_old, g, beta1, beta2):
    """The corrections are right, but m is averaged with β₂ and s with β₁. β₁ belongs to the
    gradients, β₂ to their squares."""
    m = beta2 * m_old + (1 - beta2) * g
    return {"m": m, "s": beta1 * s_old + (1 - beta1) * g**2}


@adam.mistake
@wrong_start
def beta1_for_both(beta1):
    """β₁ is used for both averages, and β₂ has no effect. The squares have a constant of their
    own."""
    return {"beta2": beta1}


@adam.mistake
@wrong_start
def beta2_for_both(beta2):
    """β₂ is used for both averages, and β₁ has no effect. The gradients have a constant of their
    own."""
    return {"beta1": beta2}


@adam.mistake
@wrong_s_hat
def beta1_in_both_corrections(s, t, beta1):
    """The averages are right, but both are corrected with β₁. s is divided by one minus a power of
    β₂."""
    return s / (1 - beta1**t)


@adam.mistake
@wrong_start
def betas_fixed():
    """These are the steps of β₁ = 0.9 and β₂ = 0.999, whatever was handed in. Use the arguments,
    not numbers."""
    return {"beta1": 0.9, "beta2": 0.999}
