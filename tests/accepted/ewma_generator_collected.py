# exercise: ewma
# style: a generator collected in a tuple
def ewma(values, beta):
    def averages():
        v = float(values[0])
        yield v
        for x in values[1:]:
            v += (1 - beta) * (x - v)
            yield v

    return tuple(averages())
