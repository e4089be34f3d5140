# exercise: ewma_corrected
# style: a running power of beta in place of an exponent
def ewma_corrected(values, beta):
    v, power = 0.0, 1.0
    corrected = []
    for x in values:
        power *= beta
        v = beta * v + (1 - beta) * x
        corrected.append(v / (1 - power))
    return corrected
