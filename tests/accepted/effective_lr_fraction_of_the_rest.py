# exercise: effective_lr
# style: divided by the complement, by operator
import operator


def effective_lr(lr, beta):
    return operator.truediv(lr, operator.sub(1, beta))
