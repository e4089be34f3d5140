# exercise: stability_edge
# named: larger_with_memory
import numpy as np


def stability_edge(beta, h):
    return 2 / h / (1 - beta)
