# exercise: ewma_corrected
# named: power_left_out
def ewma_corrected(values, beta):
    average = 0.0
    for x in values:
        average = beta * average + (1 - beta) * x
        yield average / (1 - beta)
