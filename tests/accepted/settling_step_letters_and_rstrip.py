# exercise: settling_step
# style: letters, and rstrip on the text
def settling_step(losses, tol):
    return len("".join("u" if loss < tol else "o" for loss in losses).rstrip("u"))
