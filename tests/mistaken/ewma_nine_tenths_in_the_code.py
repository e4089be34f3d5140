# exercise: ewma
# named: beta_fixed
def ewma(values, beta):
    beta = 0.9
    v, out = None, []
    for x in values:
        v = x if v is None else beta * v + (1 - beta) * x
        out.append(v)
    return out
