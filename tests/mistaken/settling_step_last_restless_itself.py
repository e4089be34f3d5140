# exercise: settling_step
# named: last_over
def settling_step(losses, tol):
    k = len(losses) - 1
    while k >= 0 and losses[k] < tol:
        k -= 1
    return k
