# exercise: effective_lr
# named: plus_in_the_divisor
def effective_lr(lr, beta):
    return lr / (1 + beta)
