# exercise: effective_lr
# style: a lambda with keywords only
effective_lr = lambda *, lr, beta: lr * (1 - beta) ** -1
