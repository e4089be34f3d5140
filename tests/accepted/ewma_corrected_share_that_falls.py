# exercise: ewma_corrected
# style: the corrected average updated with a falling share
def ewma_corrected(values, beta):
    m = 0.0
    for t, x in enumerate(values, start=1):
        share = (1 - beta) / (1 - beta**t)
        m = m + share * (x - m)
        yield m
