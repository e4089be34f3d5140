# exercise: effective_lr
# named: no_brackets
def effective_lr(lr, beta):
    answer = lr / 1 - beta
    return answer
