# exercise: stability_edge
# named: plain_descent
stability_edge = lambda beta, h: 2 / h
