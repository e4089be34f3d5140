# exercise: settling_step
# named: first_below
def settling_step(losses, tol):
    for number, loss in enumerate(losses):
        if loss < tol:
            return number
    return len(losses)
