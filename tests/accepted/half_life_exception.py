# exercise: half_life
# style: the error at beta = 0 is caught
from math import log2


def half_life(β):
    """Die Halbwertszeit in Schritten."""
    try:
        return -1 / log2(β)
    except ValueError:
        return 0.0
