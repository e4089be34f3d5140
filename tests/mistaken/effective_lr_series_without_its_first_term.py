# exercise: effective_lr
# named: only_the_past
def effective_lr(lr, beta):
    return lr * beta / (1 - beta)
