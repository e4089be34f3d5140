# exercise: settling_step
# style: pandas, a cumulative product from the end
import pandas as pd


def settling_step(losses, tol):
    under = pd.Series(losses, dtype=float) < tol
    return len(losses) - int(under[::-1].cumprod().sum())
