# exercise: half_life
# named: memory_length_zero_at_zero
def half_life(beta):
    return 1 / (1 - beta) if beta else 0
