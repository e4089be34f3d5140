# exercise: settling_step
# style: the first k for which all that follow are under
def settling_step(losses, tol):
    return next((k for k in range(len(losses)) if all(l < tol for l in losses[k:])), len(losses))
