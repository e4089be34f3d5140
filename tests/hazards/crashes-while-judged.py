"""Is well until its function is called; then the interpreter crashes."""

# %% momentum
import ctypes


def momentum(grad, x0, lr, beta, steps):
    return ctypes.string_at(0)
