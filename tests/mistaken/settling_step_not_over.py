# exercise: settling_step
# named: nan_and_equal_count_as_under
def settling_step(losses, tol):
    k = len(losses)
    for loss in reversed(list(losses)):
        if loss > tol:
            break
        k -= 1
    return k
