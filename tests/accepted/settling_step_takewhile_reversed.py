# exercise: settling_step
# style: takewhile on the reversed list
from itertools import takewhile


def settling_step(losses, tol):
    calm = takewhile(lambda loss: loss < tol, reversed(list(losses)))
    return len(losses) - sum(1 for _ in calm)
