# exercise: iteration_matrix
# named: rows_from_the_left
# credit: 0.5
def iteration_matrix(lr, beta, h):
    return [[1 - lr * h + beta, 1], [-beta, 0]]
