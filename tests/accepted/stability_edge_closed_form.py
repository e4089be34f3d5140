# exercise: stability_edge
# style: the closed form
stability_edge = lambda beta, h: 2 * (1 + beta) / h
