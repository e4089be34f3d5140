# exercise: stability_edge_nesterov
# style: the closed form
def stability_edge_nesterov(beta, h):
    return (2 + 2 * beta) / ((1 + 2 * beta) * h)
