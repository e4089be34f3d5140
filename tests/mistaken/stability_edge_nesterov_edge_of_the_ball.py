# exercise: stability_edge_nesterov
# named: heavy_balls_edge
stability_edge_nesterov = lambda beta, h: 2 * (1 + beta) / h
