# exercise: stability_edge_nesterov
# named: plain_edge
def stability_edge_nesterov(beta, h):
    return 2 / h
