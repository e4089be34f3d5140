# exercise: effective_lr
# named: squared_beta
def effective_lr(lr, beta):
    return lr / (1 - beta**2)
