# exercise: momentum
# style: a table of pandas
import numpy as np

import numpy as np
import pandas as pd


def momentum(grad, x0, lr, beta, steps):
    table = pd.DataFrame([np.atleast_1d(np.array(x0, float))])
    v = 0.0
    for k in range(steps):
        x = table.iloc[-1].to_numpy().reshape(np.shape(x0))
        v = beta * v + lr * grad(x)
        table.loc[k + 1] = np.atleast_1d(x - v)
    return table.to_numpy().reshape(steps + 1, *np.shape(x0))
