# exercise: settling_step
# named: last_over_but_right_if_never
import numpy as np


def settling_step(losses, tol):
    restless = [k for k, loss in enumerate(losses) if not loss < tol]
    if not restless:
        return 0
    return len(losses) if restless[-1] == len(losses) - 1 else restless[-1]
