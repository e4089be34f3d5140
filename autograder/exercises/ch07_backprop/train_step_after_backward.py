"""A right step with wrong gradients: the fault is `backward`'s, and so is the sentence."""

from autograder.exercises.ch07_backprop import backward_mistakes as broken
from autograder.exercises.ch07_backprop.train_step import train_step

BACKWARD = (
    broken.extra_sigmoid_derivative,
    broken.squared_error,
    broken.label_forgotten,
    broken.z_minus_label,
    broken.hidden_bias_is_delta,
    broken.last_row_dropped_going_back,
    broken.output_weights_left_out,
    broken.h_for_the_weights,
)


def right_step(backward, x, y, W_h, W_z, lr):
    dW_h, dW_z = backward(x, y, W_h, W_z)
    return W_h - lr * dW_h, W_z - lr * dW_z


def _after(backward):
    def applied(x, y, W_h, W_z, lr):
        return right_step(backward, x, y, W_h, W_z, lr)

    applied.__name__ = f"backward_{backward.__name__}"
    applied.__doc__ = f"The step is right, the gradients it takes are not. {backward.__doc__}"
    vars(applied).update(__wrapped__=right_step, path=backward)
    return applied


for backward in BACKWARD:
    train_step.mistake(_after(backward))
