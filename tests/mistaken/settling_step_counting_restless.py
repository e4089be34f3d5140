# exercise: settling_step
# named: number_not_below
def settling_step(losses, tol):
    return sum(not (loss < tol) for loss in losses)
