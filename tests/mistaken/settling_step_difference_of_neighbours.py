# exercise: settling_step
# named: steps_hardly_change
def settling_step(losses, tol):
    for k in range(1, len(losses)):
        if abs(losses[k] - losses[k - 1]) < tol:
            return k
    return len(losses)
