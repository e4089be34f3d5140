# exercise: settling_step
# named: minus_one_if_never
def settling_step(losses, tol):
    for k in range(len(losses)):
        if all(loss < tol for loss in losses[k:]):
            return k
    return -1
