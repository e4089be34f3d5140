# exercise: ewma_corrected
# style: pandas adjust True is the corrected
import pandas as pd


def ewma_corrected(values, beta):
    return pd.Series(list(values), dtype=float).ewm(alpha=1 - beta, adjust=True).mean().to_list()
