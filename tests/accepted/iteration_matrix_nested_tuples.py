# exercise: iteration_matrix
# style: nested tuples
def iteration_matrix(η, β, h):
    return ((1 - η * h + β, -β), (1, 0))
