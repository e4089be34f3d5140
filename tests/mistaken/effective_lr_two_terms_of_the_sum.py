# exercise: effective_lr
# named: one_plus
def effective_lr(lr, beta):
    return sum(lr * beta**k for k in range(2))
