# exercise: stability_edge
# named: smaller_with_memory
def stability_edge(beta, h):
    return 2 * (1 - beta) / h
