# exercise: stability_edge_nesterov
# named: half_the_edge
def stability_edge_nesterov(beta, h):
    return (1 + beta) / ((1 + 2 * beta) * h)
