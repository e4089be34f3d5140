# exercise: settling_step
# named: two_in_a_row
def settling_step(losses, tol):
    for k in range(len(losses) - 1):
        if losses[k] < tol and losses[k + 1] < tol:
            return k
    return len(losses)
