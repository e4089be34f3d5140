# exercise: stability_edge_nesterov
# style: the closed form by steps
def stability_edge_nesterov(beta, h):
    top = 2 + 2 * beta
    bottom = 1 + 2 * beta
    return top / bottom / h
