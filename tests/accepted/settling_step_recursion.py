# exercise: settling_step
# style: recursion that drops the last loss
def settling_step(losses, tol):
    if len(losses) == 0 or not losses[-1] < tol:
        return len(losses)
    return settling_step(losses[:-1], tol)
