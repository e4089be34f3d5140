# exercise: effective_lr
# style: the terminal velocity, found by a loop
def effective_lr(lr, beta):
    v, before = 0.0, -1.0
    while abs(v - before) > 1e-15:
        v, before = beta * v + lr, v
    return v
