# exercise: settling_step
# named: equal_counts_as_under
def settling_step(losses, tol):
    for k in range(len(losses)):
        if all(l <= tol for l in losses[k:]):
            return k
