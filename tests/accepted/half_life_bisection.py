# exercise: half_life
# style: bisection on beta**h
def half_life(beta):
    if beta == 0.0:
        return 0.0
    low, high = 0.0, 1.0
    while beta**high > 0.5:
        high *= 2
    for _ in range(80):
        mid = (low + high) / 2
        low, high = (mid, high) if beta**mid > 0.5 else (low, mid)
    return mid
