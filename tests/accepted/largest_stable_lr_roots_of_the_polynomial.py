# exercise: largest_stable_lr
# style: roots of the characteristic polynomial
import numpy as np


def largest_stable_lr(hessian):
    coefficients = np.poly(hessian)
    curvatures = [float(np.real(r)) for r in np.roots(coefficients)]
    curvatures.sort()
    return 2.0 / curvatures[-1]
