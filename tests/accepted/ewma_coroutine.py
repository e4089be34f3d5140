# exercise: ewma
# style: a coroutine that remembers the average
def averager(beta):
    mean = None
    x = yield
    while True:
        mean = x if mean is None else mean + (1 - beta) * (x - mean)
        x = yield mean


def ewma(values, beta):
    machine = averager(beta)
    next(machine)
    return [machine.send(float(x)) for x in values]
