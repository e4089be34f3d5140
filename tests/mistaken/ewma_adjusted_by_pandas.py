# exercise: ewma
# named: starts_at_zero_and_corrects
# credit: 0.5
import pandas as pd


def ewma(values, beta):
    return pd.Series(values).ewm(alpha=1 - beta).mean().tolist()
