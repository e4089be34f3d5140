"""What goes wrong in Adam with which β belongs where."""

from autograder.exercises.ch10_rmsprop_and_adam.adam import adam, from_moments, renewed, stride


@adam.mistake
@from_moments
def betas_exchanged(x, moments, grad, lr, beta1, beta2, eps):
    """β₁ and β₂ stand in each other's place. β₁ belongs to the gradients, β₂ to their squares;
    compare the order with the signature."""
    moments = renewed(moments, grad(x), beta2, beta1)
    return x - stride(moments, lr, beta2, beta1, eps), moments


@adam.mistake
@from_moments
def betas_exchanged_in_the_correction(x, moments, grad, lr, beta1, beta2, eps):
    """The averages are right, but m is corrected with β₂ and s with β₁. Each is divided by one
    minus a power of its own β."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta2, beta1, eps), moments


@adam.mistake
@from_moments
def betas_exchanged_in_the_averages(x, moments, grad, lr, beta1, beta2, eps):
    """The corrections are right, but m is averaged with β₂ and s with β₁. β₁ belongs to the
    gradients, β₂ to their squares."""
    moments = renewed(moments, grad(x), beta2, beta1)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def beta1_for_both(x, moments, grad, lr, beta1, beta2, eps):
    """β₁ is used for both averages, and β₂ has no effect. The squares have a constant of their
    own."""
    moments = renewed(moments, grad(x), beta1, beta1)
    return x - stride(moments, lr, beta1, beta1, eps), moments


@adam.mistake
@from_moments
def beta2_for_both(x, moments, grad, lr, beta1, beta2, eps):
    """β₂ is used for both averages, and β₁ has no effect. The gradients have a constant of their
    own."""
    moments = renewed(moments, grad(x), beta2, beta2)
    return x - stride(moments, lr, beta2, beta2, eps), moments


@adam.mistake
@from_moments
def beta1_in_both_corrections(x, moments, grad, lr, beta1, beta2, eps):
    """The averages are right, but both are corrected with β₁. s is divided by one minus a power of
    β₂."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta1, eps), moments


@adam.mistake
@from_moments
def betas_fixed(x, moments, grad, lr, beta1, beta2, eps):
    """These are the steps of β₁ = 0.9 and β₂ = 0.999, whatever was handed in. Use the arguments,
    not numbers."""
    moments = renewed(moments, grad(x), 0.9, 0.999)
    return x - stride(moments, lr, 0.9, 0.999, eps), moments
