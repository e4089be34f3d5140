# exercise: ewma
# named: alpha_for_beta
import pandas as pd


def ewma(values, beta):
    return pd.Series(list(values), dtype=float).ewm(alpha=beta, adjust=False).mean().values
