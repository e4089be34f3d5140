# exercise: ewma_weights
# style: what one value of 1 leaves behind in an average
def ewma_weights(beta, n):
    v, weights = 1 - beta, []
    while len(weights) < n:
        weights.append(v)
        v *= beta
    return tuple(weights)
