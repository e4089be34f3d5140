# exercise: settling_step
# style: from the end, as long as losses are under
def settling_step(losses, tol):
    k = len(losses)
    while k > 0 and losses[k - 1] < tol:
        k -= 1
    return k
