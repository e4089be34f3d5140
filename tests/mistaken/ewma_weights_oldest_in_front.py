# exercise: ewma_weights
# named: oldest_first
# credit: 0.5
def ewma_weights(beta, n):
    weights = []
    for age in reversed(range(n)):
        weights.append((1 - beta) * beta**age)
    return weights
