# exercise: effective_lr
# style: numeric limit
def effective_lr(lr, beta):
    v = 0.0
    for _ in range(200000):
        new = beta * v + lr
        if new == v:
            break
        v = new
    return v
