# exercise: half_life
# style: log2
import math

half_life = lambda beta: -1 / math.log2(beta) if beta > 0 else 0.0
