# exercise: ewma_corrected
# style: pandas' ewm as it comes, adjusted
import pandas as pd


def ewma_corrected(values, beta):
    return pd.Series(list(values)).ewm(alpha=1 - beta).mean()
