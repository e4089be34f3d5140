# exercise: ewma
# style: pandas adjust False
import pandas as pd


def ewma(values, beta):
    return pd.Series(list(values), dtype=float).ewm(alpha=1 - beta, adjust=False).mean()
