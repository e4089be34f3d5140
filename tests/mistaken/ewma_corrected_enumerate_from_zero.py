# exercise: ewma_corrected
# unknown: ZeroDivisionError
def ewma_corrected(values, beta):
    v, out = 0, []
    for t, x in enumerate(values):
        v = beta * v + (1 - beta) * float(x)
        out.append(v / (1 - float(beta) ** t))
    return out
