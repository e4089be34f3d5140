# exercise: adam
# style: a frozen dataclass, replaced in each step
from dataclasses import dataclass, replace
from typing import Any

import numpy as np


@dataclass(frozen=True)
class State:
    x: Any
    m: Any = 0.0
    s: Any = 0.0
    t: int = 0


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    def update(state: State) -> State:
        g, t = grad(state.x), state.t + 1
        m = beta1 * state.m + (1 - beta1) * g
        s = beta2 * state.s + (1 - beta2) * g**2
        step = lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
        return replace(state, x=state.x - step, m=m, s=s, t=t)

    states = [State(np.array(x0, float))]
    while states[-1].t < steps:
        states.append(update(states[-1]))
    return [state.x for state in states]
