# exercise: ewma
# style: pandas' own, adjust=False
import pandas as pd


def ewma(values, beta):
    return pd.Series(values).ewm(alpha=1 - beta, adjust=False).mean().to_numpy()
