# exercise: ewma_corrected
# named: starts_at_the_first_value
# credit: 0.5
import pandas as pd


def ewma_corrected(values, beta):
    return pd.Series(list(values)).ewm(alpha=1 - beta, adjust=False).mean()
