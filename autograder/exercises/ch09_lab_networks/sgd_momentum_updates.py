"""What goes wrong when momentum is written for tensors: names, constants and signs."""

from autograder.exercises.ch09_lab_networks.sgd_momentum import each, sgd_momentum

# Nothing reaches the caller, or only half of it.


@sgd_momentum.mistake
@each
def velocity_rebound(p, g, v, lr, gamma):
    """The parameters move, but the caller's velocities stay as they were: v = … gives the name to a
    new tensor, and the next call finds the old one. Write into v itself."""
    return p - (gamma * v + lr * g), v


@sgd_momentum.mistake
@each
def parameter_rebound(p, g, v, lr, gamma):
    """The velocities are renewed, but no parameter moves: p = p − v, or params[i] = …, makes a new
    tensor, of which the network knows nothing. Change the parameter itself, in place."""
    return p, gamma * v + lr * g


@sgd_momentum.mistake
@each
def both_rebound(p, g, v, lr, gamma):
    """Nothing changes for the caller, neither parameters nor velocities. An assignment such as
    p = … inside a loop gives a name to a new tensor. Write into the tensors."""
    return p, v


@sgd_momentum.mistake
@each
def velocity_emptied(p, g, v, lr, gamma):
    """Every call begins with velocities of 0, so γ has no effect: plain gradient descent. The
    velocities that are handed in are those of the step before."""
    return p - lr * g, lr * g


# Constants and signs.


@sgd_momentum.mistake
@each
def uphill(p, g, v, lr, gamma):
    """The velocities are right, but v is added to the parameters: this climbs. In this form v is
    what is subtracted."""
    v = gamma * v + lr * g
    return p + v, v


@sgd_momentum.mistake
@each
def signs_disagree(p, g, v, lr, gamma):
    """This climbs, and the velocities have the other sign: v is made with −ηg and then subtracted.
    With v ← γv − ηg the step is p + v; the exercise asks for +ηg and p − v."""
    v = gamma * v - lr * g
    return p - v, v


@sgd_momentum.mistake
@each
def old_velocity(p, g, v, lr, gamma):
    """The parameters move by the velocity of the step before. Which of the two lines must come
    first?"""
    return p - v, gamma * v + lr * g


@sgd_momentum.mistake
@each
def lr_twice(p, g, v, lr, gamma):
    """The learning rate is in the velocity and again in the step, so every step is η times the
    right one. Keep it in one place."""
    v = gamma * v + lr * g
    return p - lr * v, v


@sgd_momentum.mistake
@each
def no_lr(p, g, v, lr, gamma):
    """The learning rate is not used: the steps are those of η = 1. Where does it enter the
    velocity?"""
    v = gamma * v + g
    return p - v, v


@sgd_momentum.mistake
@each
def lr_times_all(p, g, v, lr, gamma):
    """The learning rate multiplies the whole sum γv + g, the old velocity too, which then nearly
    vanishes. Only the gradient is multiplied by η."""
    v = lr * (gamma * v + g)
    return p - v, v


@sgd_momentum.mistake
@each
def weights_swapped(p, g, v, lr, gamma):
    """The old velocity gets 1−γ and the gradient ηγ. γ is the share of the velocity that
    survives."""
    v = (1 - gamma) * v + gamma * lr * g
    return p - v, v


@sgd_momentum.mistake
@each
def gamma_forgotten(p, g, v, lr, gamma):
    """The old velocity is kept whole, as if γ were 1. Multiply it by γ before the gradient's share
    is added."""
    v = v + lr * g
    return p - v, v


@sgd_momentum.mistake
@each
def minus_gamma(p, g, v, lr, gamma):
    """The old velocity enters with −γ, so that every step works against the one before. What is
    kept has the sign it had."""
    v = -gamma * v + lr * g
    return p - v, v


@sgd_momentum.mistake
@each
def gamma_times_all(p, g, v, lr, gamma):
    """γ multiplies the new gradient as well as the old velocity: γ(v + ηg). The gradient's share
    enters whole."""
    v = gamma * (v + lr * g)
    return p - v, v


@sgd_momentum.mistake
@each
def nesterov(p, g, v, lr, gamma):
    """The velocities are right, but the step is γv + ηg with the new v: Nesterov's momentum in
    torch's form. The exercise asks for a step of v."""
    v = gamma * v + lr * g
    return p - (gamma * v + lr * g), v


@sgd_momentum.mistake
@each
def gradient_and_velocity(p, g, v, lr, gamma):
    """The velocities are right, but the gradient is subtracted a second time beside v, which
    already holds it."""
    v = gamma * v + lr * g
    return p - v - lr * g, v


@sgd_momentum.mistake
@each
def parameter_renewed(p, g, v, lr, gamma):
    """The parameter itself becomes γp + ηg, as only its velocity should, and the velocity stays as
    it was. See which tensor the line for v works on."""
    return gamma * p + lr * g, v
